import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { factKinds } from '@/db/kinds'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, ownSite } from '../support/site'

const test = ownSite()

test.beforeAll(async ({ site }) => {
  expect(site.origin).toBeTruthy()
  expect(await recordSampleCases()).toBeGreaterThan(0)
})

const theCase = '/desk/cases/xu-wenli'

// A page that is loaded anew, on a machine that does other work as well.
const patient = { timeout: 20_000 }

test('by keyboard alone, from the case page: a charge with a new source, in under a minute', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'editor')
  await page.goto(theCase)
  await expect(finder(page)).toBeVisible()
  const keys = keyboardOf(page)
  const begun = Date.now()

  await keys.press('Control+k')
  await keys.type('charge')
  await keys.press('Enter')
  await expect(field(page, 'words')).toBeFocused(patient)
  await keys.type('Inciting subversion')
  await keys.press('Tab', 'Tab')
  await keys.type('30 Nov 1998')
  await keys.press('Tab')
  // The law of that day comes first, as whoever types sees before choosing.
  await expect(field(page, 'articleId').locator('option').nth(1)).toHaveAttribute(
    'value',
    'cn-cl-1997-105-2',
  )
  await keys.press('ArrowDown')
  await expect(field(page, 'articleId')).toHaveValue('cn-cl-1997-105-2')
  await keys.press('Tab', 'Tab', 'Tab')
  await expect(field(page, 'sourceTitle')).toBeFocused()
  await keys.type('A notice to his family')
  await keys.press('Enter')
  await expect(field(page, 'source.type')).toBeFocused()
  await expect(field(page, 'source.title')).toHaveValue('A notice to his family')
  await keys.type('Court judg')
  await keys.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Recorded.' })).toBeVisible(patient)

  // A quick typist makes three strokes a second, a slow one two.
  expect(keys.strokes()).toBeLessThan(120)
  expect(Date.now() - begun).toBeLessThan(60_000)
  const charges = page.getByRole('region', { name: 'Charges' })
  await expect(
    charges.getByRole('listitem').filter({ hasText: 'Inciting subversion' }),
  ).toContainText('30 November 1998')
  await expect(
    page.getByRole('region', { name: 'Sources of this case' }).getByText('A notice to his family'),
  ).toBeVisible()
})

test('the palette finds cases in any script, sources and pages, and closes on escape', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'reader')
  await page.goto('/desk')
  const keys = keyboardOf(page)
  await expect(finder(page)).toBeVisible()
  await keys.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Find' })
  await keys.type('徐文立')
  await expect(palette.getByRole('option', { name: /Xu Wenli/ }).first()).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await keys.press('Escape')
  await expect(palette).toBeHidden()
  await finder(page).click()
  await keys.type('ziliao meiyou')
  await expect(palette.getByText('Nothing found')).toBeVisible()
  await keys.press('Control+a')
  await keys.type('xu wen')
  await keys.press('Enter')
  await expect(page).toHaveURL(/\/desk\/cases\/xu-wenli$/)

  await site.signIn(page, 'admin')
  await page.goto('/desk')
  await expect(finder(page)).toBeVisible()
  await keys.press('Control+k')
  await keys.type('xu')
  await expect(palette.getByText('Nothing found')).toBeVisible()
  await keys.press('Control+a')
  await keys.type('staff')
  await expect(palette.getByRole('option')).toHaveCount(1)
})

test('the due date appears as a sentence is typed, and an end that differs is flagged', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'editor')
  await page.goto(`${theCase}?kind=sentence`)
  const form = page.getByRole('complementary', { name: 'Write' })
  const account = form.getByRole('status').filter({ hasText: 'Term of' })
  await form.getByLabel('Kind of sentence').selectOption({ label: 'Fixed-term imprisonment' })
  await field(page, 'term.years').fill('8')
  await expect(form.getByText('the day when custody began is not known')).toBeVisible()
  await field(page, 'custodyFrom').fill('13 Aug 1999')
  await expect(account).toContainText('12 August 2007')
  await field(page, 'statedEnd').fill('2010')
  await expect(account).toContainText('differs from the working')
  await form.getByLabel('Kind of sentence').selectOption({ label: 'Life imprisonment' })
  await expect(form.getByText('Life imprisonment has no due date.')).toBeVisible()

  await page.goto(`${theCase}?kind=sentence_change`)
  await form.getByLabel('What changed').selectOption({ label: 'Reduction' })
  await field(page, 'date').fill('March 2004')
  await field(page, 'term.years').fill('1')
  await expect(form.getByText('Less 1 year by ruling of March 2004')).toBeVisible()
  await expect(account).toContainText('Due to end')
  await expect(account).toContainText('29 November 2010')
})

test('a place is found in another script, and its names and province are filled in', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'editor')
  await page.goto(`${theCase}?kind=custody`)
  const keys = keyboardOf(page)
  await field(page, 'place').focus()
  await keys.type('yanqing')
  const places = page.getByRole('listbox', { name: 'Places in the record' })
  await expect(places.getByRole('option', { name: /Yanqing Prison/ })).toBeVisible()
  await keys.press('ArrowDown', 'Enter')
  await expect(field(page, 'place')).toHaveValue('Yanqing Prison')
  await expect(field(page, 'placeNative')).toHaveValue('延庆监狱')
  await expect(field(page, 'province')).toHaveValue('beijing')
})

test('what is typed and chosen before the script came counts once it runs', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'editor')
  const chosen = await holdScripts(page)
  await page.goto(`${theCase}?kind=charge`, { waitUntil: 'commit' })
  await field(page, 'articleId').selectOption('cn-cl-1997-105-2')
  await chosen.release()
  await field(page, 'date').fill('30 Nov 1998')
  await expect(field(page, 'articleId').locator('option').nth(1)).toHaveAttribute(
    'value',
    /^cn-cl-1997/,
  )
  await expect(field(page, 'articleId')).toHaveValue('cn-cl-1997-105-2')

  const typed = await holdScripts(page)
  await page.goto(`${theCase}?kind=custody`, { waitUntil: 'commit' })
  await field(page, 'place').focus()
  await keyboardOf(page).type('yanqing')
  await typed.release()
  await page
    .getByRole('listbox', { name: 'Places in the record' })
    .getByRole('option', { name: /Yanqing Prison/ })
    .click()
  await expect(field(page, 'placeNative')).toHaveValue('延庆监狱')
})

test('the pinyin of a name is offered, and recorded beside it when it is ticked', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'editor')
  await page.goto(`${theCase}?kind=name`)
  await field(page, 'text').fill('徐力文')
  await expect(field(page, 'script')).toHaveValue('Hans')
  await expect(field(page, 'language')).toHaveValue('zh')
  await expect(field(page, 'pinyin')).toHaveValue('Xu Liwen')
  await page.getByRole('checkbox', { name: 'Also record as pinyin' }).check()
  await page.getByLabel('Kind of name').selectOption({ label: 'Pen name' })
  await field(page, 'sourceTitle').fill('Interview')
  await page.getByRole('option', { name: /Interview with Xu Wenli/ }).click()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Recorded.' })).toBeVisible(patient)
  const names = page.getByRole('region', { name: 'Names' })
  await expect(names.getByRole('link', { name: '徐力文' })).toBeVisible()
  await expect(names.getByRole('link', { name: 'Xu Liwen' })).toBeVisible()

  await page.goto('/desk/cases/new')
  await field(page, 'native').fill('吕耿松')
  await page.getByRole('button', { name: /Lü Gengsong/ }).click()
  await expect(field(page, 'latin')).toHaveValue('Lü Gengsong')
})

test('a source that is recorded already is offered in place of a new one', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'editor')
  await page.goto(`${theCase}?kind=health`)
  await page.getByText('New source', { exact: true }).click()
  await field(page, 'source.title').fill('china frees “aging” dissident')
  await field(page, 'source.publisher').fill('CBS News')
  await expect(page.getByText('This is already recorded:')).toBeVisible()
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(field(page, 'sourceTitle')).toHaveValue('China Frees Aging Dissident')
  await expect(field(page, 'source.title')).toHaveValue('')
})

test('of two accounts the other is held instead, with a reason, without script', async ({
  browser,
  site,
}) => {
  const page = await browser.newPage({ baseURL: site.origin, javaScriptEnabled: false })
  await site.signIn(page, 'editor')
  await page.goto(theCase)
  const steps = page.getByRole('region', { name: 'Legal steps' })
  await steps.getByRole('link', { name: /^Trial in open session/ }).click()
  const rivalry = page.getByRole('region', { name: 'Other accounts' })
  await rivalry.getByRole('link', { name: /^Trial in closed session/ }).click()
  await expect(rivalry.getByRole('row', { name: /^Step/ })).toContainText('closed')
  await rivalry.getByRole('button', { name: 'Hold this one instead' }).click()
  await expect(rivalry.getByRole('alert')).toContainText('Fill this in.')
  const reason = 'The court itself recorded who was let in'
  await rivalry.getByLabel('Reason').fill(reason)
  await rivalry.getByRole('button', { name: 'Hold this one instead' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Held instead.' })).toBeVisible()
  const rivals = steps.getByRole('list', { name: 'Other accounts' })
  await expect(rivals).toContainText('Trial in closed session')
  await expect(rivals).toContainText(reason)
  await page.close()
})

test('every form of a fact can be read and filled in by everybody', async ({ page, site }) => {
  test.setTimeout(180_000)
  await site.signIn(page, 'editor')
  for (const kind of factKinds) {
    await page.goto(`${theCase}?kind=${kind}`)
    await expect(finder(page)).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations, kind).toEqual([])
  }
  await page.goto(`${theCase}?view=timeline`)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

/** There once the script of the page runs. */
function finder(page: Page) {
  return page.getByRole('button', { name: /^Find/ })
}

function field(page: Page, name: string) {
  return page.locator(`#write [name="${name}"], .desk-form [name="${name}"]`).first()
}

/** A keyboard that counts what is pressed. */
/** A slow line: the page is there, its scripts are not until they are released. */
async function holdScripts(page: Page) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released
    await route.continue()
  })
  return {
    async release() {
      release()
      await page.unrouteAll({ behavior: 'wait' })
    },
  }
}

function keyboardOf(page: Page) {
  let strokes = 0
  return {
    async press(...keys: string[]) {
      for (const key of keys) {
        strokes++
        await page.keyboard.press(key)
      }
    },
    async type(text: string) {
      strokes += text.length
      await page.keyboard.type(text)
    },
    strokes: () => strokes,
  }
}
