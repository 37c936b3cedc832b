/** Runs one long step and tells its reader so; the caller decides how (a line, nothing). */
export type Step = <T>(title: string, work: () => Promise<T>) => Promise<T>

/** For tests and commands that say nothing. */
export const quietly: Step = (_title, work) => work()
