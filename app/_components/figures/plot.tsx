/** What a drawing says to whoever can't see it. The numbers themselves stand in the table beneath. */
export interface PlotText {
  title: string
  description: string
}

interface Props extends PlotText {
  /** Unique on the page. */
  id: string
  className: string
  /** The way it was drawn to run, whatever runs around it. */
  direction: Direction
  width?: string
  height?: string
  viewBox?: string
  children: React.ReactNode
}

/** A drawing that is read as one picture. */
export function Plot({ id, title, description, children, ...svg }: Props) {
  return (
    <svg {...svg} role="img" aria-labelledby={`${id}-title ${id}-description`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {children}
    </svg>
  )
}

export type Direction = 'ltr' | 'rtl'

/** Where something stands that begins so many hundredths after the start of the line. */
export function across(percent: number, direction: Direction): string {
  return `${round(direction === 'rtl' ? 100 - percent : percent)}%`
}

/** The two attributes of a bar that runs along the line. */
export function along(from: number, width: number, direction: Direction) {
  const x = direction === 'rtl' ? 100 - from - width : from
  return { x: `${round(x)}%`, width: `${round(width)}%` }
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}
