/**
 * Uyghur in Arabic letters to Uyghur Latin (ULY), without the apostrophes between syllables. What
 * only Arabic and Persian write is read as they do.
 */
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

/** Greek, Armenian, Georgian and Hebrew letters to Latin, each as its own country spells names. */
export function othersToLatin(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/(\p{Script=Greek})\p{M}+/gu, '$1')
    .normalize('NFKC')
  return transliterate(plain.toLowerCase().replace(/ու/g, 'u').replace(/ου/g, 'ou'), others)
}

/** Uyghur and Turkish in Turkish letters, as those who have no such letters write them. */
export function turkicToLatin(text: string): string {
  return transliterate(text.normalize('NFC').toLowerCase(), turkic)
}

function transliterate(text: string, table: Record<string, string>): string {
  return Array.from(text, (letter) => table[letter] ?? letter).join('')
}

function pairs(list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((pair) => pair.split('=') as [string, string]))
}

// Arabic and Persian forms of letters come from other keyboards.
const uyghur = pairs(
  'ا=a ە=e ه=e ة=e ب=b پ=p ت=t ج=j چ=ch خ=x د=d ر=r ز=z ژ=zh س=s ش=sh غ=gh ف=f ق=q ك=k ک=k گ=g ڭ=ng ل=l م=m ن=n ھ=h و=o ۇ=u ۆ=o ۈ=u ۋ=w ې=e ى=i ی=i ي=y ئ= ـ= أ=a إ=i آ=a ء= ع= ؤ=u ث=th ح=h ذ=dh ص=s ض=d ط=t ظ=z',
)

const cyrillic = pairs(
  'а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ә=e җ=j ғ=gh қ=q ң=ng ө=o ү=u ұ=u һ=h і=i ї=yi є=ye ґ=g ў=u ј=j',
)

const uyghurCyrillic = pairs('в=w х=x')

const others = pairs(
  'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o ' +
    'ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k և=ev օ=o ֆ=f ' +
    'ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h ' +
    'א=a ב=b ג=g ד=d ה=h ו=v ז=z ח=h ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע= פ=p ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t',
)

const turkic = pairs('ç=ch ş=sh ñ=ng ğ=gh ı=i c=j v=w')
