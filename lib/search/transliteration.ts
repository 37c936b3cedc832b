/** Uyghur in Arabic letters to Uyghur Latin (ULY), without the apostrophes between syllables. */
export function uyghurToLatin(text: string): string {
  return transliterate(text.normalize('NFKC'), uyghur)
}

/** Cyrillic letters to Latin; Uyghur, Kazakh and Mongolian letters as ULY and common use have them. */
export function cyrillicToLatin(text: string, language: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  return transliterate(
    lower,
    language.startsWith('ug') ? { ...cyrillic, ...uyghurCyrillic } : cyrillic,
  )
}

function transliterate(text: string, table: Record<string, string>): string {
  return Array.from(text, (letter) => table[letter] ?? letter).join('')
}

function pairs(list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((pair) => pair.split('=') as [string, string]))
}

// Arabic and Persian forms of letters come from other keyboards.
const uyghur = pairs(
  'ا=a ە=e ه=e ة=e ب=b پ=p ت=t ج=j چ=ch خ=x د=d ر=r ز=z ژ=zh س=s ش=sh غ=gh ف=f ق=q ك=k ک=k گ=g ڭ=ng ل=l م=m ن=n ھ=h و=o ۇ=u ۆ=o ۈ=u ۋ=w ې=e ى=i ی=i ي=y ئ= ـ=',
)

const cyrillic = pairs(
  'а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ә=e җ=j ғ=gh қ=q ң=ng ө=o ү=u ұ=u һ=h і=i ї=yi є=ye ґ=g ў=u ј=j',
)

const uyghurCyrillic = pairs('в=w х=x')
