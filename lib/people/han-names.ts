import { pinyin } from 'pinyin-pro'
import { hasHan, simplify } from '@/lib/core/text'
import { readTibetanHan } from './tibetan-names'

/**
 * A name in Chinese characters in pinyin without tones, surname first: 徐文立 → “Xu Wenli”. Names in
 * parts, as those of other peoples are written, keep their parts: 热比娅·卡德尔 → “Rebiya Kadeer”.
 */
export function pinyinName(parts: string[]): string {
  const [only = ''] = parts
  const length = parts.length === 1 ? surnameLength(only) : 0
  if (length === 0) return parts.map((part) => inOneWord(readHan(part))).join(' ')
  const syllables = readHan(only)
  return [syllables.slice(0, length), syllables.slice(length)].map(inOneWord).join(' ').trim()
}

/**
 * How a name written in Chinese characters is offered in pinyin; null without such characters, and
 * for a Tibetan name, which pinyin of its characters would only garble.
 */
export function offeredPinyin(name: string): string | null {
  const parts = partsOf(name)
  return parts.length === 0 || isTibetan(parts) ? null : pinyinName(parts)
}

/** A name in Chinese characters in Latin letters, as an address has it: Tibetan by sound, others in pinyin. */
export function latinOfHan(name: string): string {
  const parts = partsOf(name)
  return isTibetan(parts)
    ? (readTibetanHan(simplify(parts.join(''))) ?? []).join(' ')
    : pinyinName(parts)
}

/** Whether a name in Chinese characters can be a surname and a given name of one or two characters. */
export function isChineseName(name: string): boolean {
  return name.length > 1 && surnameLength(name) > 0 && name.length - surnameLength(name) > 0
}

/** What stands in brackets after a name is another name. */
function partsOf(name: string): string[] {
  return name.replace(/[（(].*$/u, '').match(/\p{Script=Han}+/gu) ?? []
}

/** One Tibetan word alone can be a Chinese name as well (达杰): two can't. */
function isTibetan(parts: string[]): boolean {
  return (readTibetanHan(simplify(parts.join('')))?.length ?? 0) > 1
}

/**
 * How many characters the surname has; none where the name has no surname. Given names have one or
 * two characters: what is longer is a name of another people, written by its sound.
 */
function surnameLength(name: string): number {
  const length = compoundSurnames.has(simplify(name.slice(0, 2))) && name.length > 2 ? 2 : 1
  return name.length - length > 2 ? 0 : length
}

/** Syllables as one word with a capital. One that begins with a vowel is set apart: Jian’an, not Jianan. */
function inOneWord(syllables: string[]): string {
  const word = syllables
    .map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `’${syllable}` : syllable))
    .join('')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function readHan(text: string): string[] {
  return hasHan(text) ? pinyin(text, { surname: 'head', toneType: 'none', type: 'array' }) : []
}

const compoundSurnames = new Set(
  '欧阳 司马 上官 诸葛 司徒 东方 夏侯 尉迟 皇甫 公孙 慕容 令狐 宇文 长孙 轩辕 端木 南宫 闻人 独孤 呼延'.split(
    ' ',
  ),
)
