import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'
import { sessionCookieName } from '@/lib/auth/next-auth'
import { endSession } from '@/lib/auth/sessions'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, ownSite } from '../support/site'

const test = ownSite()

// One record for all, and a server that is stopped in between.
test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ site }) => {
  expect(site.origin).toBeTruthy()
  expect(await recordSampleCases()).toBeGreaterThan(0)
})

const canary = 'Seen leaning on two others in the yard'
const letter = 'A letter by way of Yanqing'

test('a killed tab loses nothing, and the disk holds no word of it', async ({ context, site }) => {
  const first = await context.newPage()
  await site.signIn(first, 'editor')
  await writeObservation(first)
  await killTab(first)

  const page = await context.newPage()
  await page.goto('/desk/cases/xu-wenli?kind=health')
  const form = page.getByRole('complementary', { name: 'Write' })
  await expect(form.getByRole('status').filter({ hasText: 'is back' })).toBeVisible()
  await expectObservation(page)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const onDisk = await readStorage(page)
  expect(onDisk.length).toBeGreaterThan(100)
  for (const word of [canary, letter, 'concern_reported', 'xu-wenli', 'health']) {
    expect(onDisk).not.toContain(word)
  }
  // Somebody else at the same machine is shown nothing of it, and can write the same form.
  await context.clearCookies()
  await site.signIn(page, 'editor')
  await page.goto('/desk/cases/xu-wenli?kind=health')
  await page.getByLabel('What was observed').fill('Something of my own')
  await expect(page.getByText('is back')).toHaveCount(0)
})

test('what another tab saved while this one waited for it does not come back', async ({
  context,
  site,
}) => {
  const [first, second] = [await context.newPage(), await context.newPage()]
  await site.signIn(first, 'editor')
  await writeObservation(first)
  await killTab(first)
  // Between finding the draft and being let to it, its page has saved the form.
  await second.addInitScript(() => {
    const request = navigator.locks.request.bind(navigator.locks)
    navigator.locks.request = (async (...args: Parameters<typeof request>) => {
      await new Promise<void>((resolve) => {
        indexedDB.open('vigil').onsuccess = (opened) => {
          const database = (opened.target as IDBOpenDBRequest).result
          const drafts = database.transaction('drafts', 'readwrite').objectStore('drafts')
          drafts.clear().onsuccess = () => {
            database.close()
            resolve()
          }
        }
      })
      return request(...args)
    }) as typeof request
  })
  await second.goto('/desk/cases/xu-wenli?kind=health')
  await expect(second.locator('[data-shortcut]').first()).toBeVisible()
  await second.waitForTimeout(1000)
  await expect(second.getByText('is back')).toHaveCount(0)
  await expect(second.getByLabel('What was observed')).toHaveValue('')
})

test('two tabs of one form keep a draft each; a discarded one is gone', async ({
  context,
  site,
}) => {
  const [one, two] = [await context.newPage(), await context.newPage()]
  await site.signIn(one, 'editor')
  for (const [index, page] of [one, two].entries()) {
    await page.goto('/desk/cases/xu-wenli?kind=health')
    await page.getByLabel('What was observed').fill(`Tab ${index}`)
    await untilKept(page, index + 1)
  }
  await killTab(one)
  await two.reload()
  await expect(two.getByLabel('What was observed')).toHaveValue('Tab 1')
  await two.getByRole('button', { name: 'Discard it' }).click()
  await expect(two.getByLabel('What was observed')).toHaveValue('')
  await untilKept(two, 1)
  await two.reload()
  await expect(two.getByLabel('What was observed')).toHaveValue('Tab 0')
  await two.getByRole('button', { name: 'Discard it' }).click()
  await untilKept(two, 0)
})

test('without a server, a line or a session nothing is lost, and the form is sent in the end', async ({
  context,
  page,
  site,
}) => {
  const { email, password } = await site.signIn(page, 'editor')
  await writeObservation(page)
  const form = page.getByRole('complementary', { name: 'Write' })
  const record = form.getByRole('button', { name: 'Record', exact: true })

  await site.stop()
  await record.click()
  await expect(form.getByRole('alert')).toContainText('The server can’t be reached')
  await expect(form.getByRole('alert')).toBeFocused()
  await expect(record).toBeEnabled()
  await expectObservation(page)
  await killTab(page)
  await site.start()

  const again = await context.newPage()
  await again.goto('/desk/cases/xu-wenli?kind=health')
  await expectObservation(again)
  await context.setOffline(true)
  const button = again.getByRole('button', { name: 'Record', exact: true })
  await button.click()
  await expect(again.getByText('The server can’t be reached')).toBeVisible()
  await expectObservation(again)
  await context.setOffline(false)

  await endSessionOf(context)
  await button.click()
  await expect(again.getByText('You are no longer signed in')).toBeVisible()
  await expectObservation(again)
  const opened = context.waitForEvent('page')
  await again.getByRole('link', { name: 'Sign in' }).click()
  const signIn = await opened
  await signIn.getByLabel('E-mail address').fill(email)
  await signIn.getByLabel('Password').fill(password)
  await signIn.getByRole('button', { name: 'Sign in' }).click()
  await signIn.waitForURL('**/desk')
  await button.click()
  await expectDone(again, 'Recorded.')
  await expect(again.locator('.fact').filter({ hasText: canary })).toContainText('1999')
  await untilKept(again, 0)
})

test('without script, an ended session keeps what was sent until somebody is signed in', async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({ baseURL: site.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await site.signIn(page, 'editor')
  await page.goto('/desk/cases/xu-wenli?kind=health')
  const said = 'Said “nothing is lost” <here>\nand on a second line'
  await page.getByLabel('What was observed').fill(said)
  await page.getByRole('textbox', { name: /^Observed/ }).fill('nov 1999')
  await page.getByLabel('Severity').selectOption({ label: 'Concern reported' })
  await page.getByLabel('Care given').selectOption({ index: 1 })
  await page.getByLabel('How that is known').selectOption({ label: 'Fellow prisoner' })
  await endSessionOf(context)
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByText('You are no longer signed in')).toBeVisible()
  await expect(page.getByText(said)).toBeVisible()
  await site.signIn(page, 'editor')
  await page.getByRole('button', { name: 'Send it again' }).click()
  await expectDone(page, 'Recorded.')
  await page.getByRole('link', { name: /^Said “nothing is lost”/ }).click()
  await expect(page.getByLabel('What was observed')).toHaveValue(said)
  await context.close()
})

test('two versions of a source are merged, in Chinese', async ({ context, site }) => {
  const [theirs, yours] = [await context.newPage(), await context.newPage()]
  await site.signIn(theirs, 'editor')
  await theirs.goto('/zh/desk/sources')
  await theirs.getByRole('link', { name: letter }).click()
  // The list that is left has a box whose name speaks of publishers too.
  await theirs.waitForURL(/sources\/[0-9a-f-]{36}/)
  await yours.goto(theirs.url())
  const [publisher, place] = ['出版者', '出版地']
  await theirs.getByLabel(publisher).fill('延庆')
  await theirs.getByRole('button', { name: '保存', exact: true }).click()
  await expect(theirs.getByRole('status').filter({ hasText: '已保存' })).toBeVisible()
  await yours.getByLabel(place).fill('北京')
  await yours.getByRole('button', { name: '保存', exact: true }).click()
  await expect(yours.getByRole('region', { name: '两个版本' })).toContainText('延庆')
  await expect(yours.getByLabel(publisher)).toHaveValue('延庆')
  await expect(yours.getByLabel(place)).toHaveValue('北京')
  await yours.getByRole('button', { name: '保存', exact: true }).click()
  await expect(yours.getByRole('status').filter({ hasText: '已保存' })).toBeVisible()
  await expect(yours.getByLabel(publisher)).toHaveValue('延庆')
})

test('where nothing can be kept, the browser asks before what was typed is left', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  await site.signIn(page, 'editor')
  await page.goto('/desk/cases/xu-wenli?kind=health')
  await page.getByLabel('What was observed').fill(canary)
  // Once the page's script runs, it shows how to send the form by keyboard.
  await expect(page.locator('[data-shortcut]').first()).toBeVisible()
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await page.getByLabel('What was observed').fill('')
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => page.isClosed()).toBe(true)
})

for (const script of [true, false]) {
  test(`two versions are merged ${script ? 'with' : 'without'} script`, async ({
    browser,
    site,
  }) => {
    const open = async () => {
      const options = { baseURL: site.origin, javaScriptEnabled: script }
      const page = await (await browser.newContext(options)).newPage()
      await site.signIn(page, 'editor')
      await page.goto('/desk/cases/xu-wenli')
      await page.getByRole('link', { name: canary }).click()
      return page
    }
    const [theirs, yours] = [await open(), await open()]
    const marks = script ? 'script' : 'plain'
    const severity = script ? ['Serious', 'serious'] : ['Concern reported', 'concern_reported']
    await theirs.getByLabel('Severity').selectOption({ label: severity[0] ?? '' })
    await theirs.getByLabel('In Chinese').fill(`他们 ${marks}`)
    await theirs.getByLabel('What was observed').fill(`${canary}, theirs ${marks}`)
    await save(theirs)
    await expectDone(theirs, 'Saved.')

    await yours.getByLabel('In Chinese').fill(`我们 ${marks}`)
    await yours.getByLabel('What was observed').fill(`${canary}, yours ${marks}`)
    // Open already where there is a note.
    if (script) await yours.getByText('Standing, certainty, note').click()
    await yours.getByLabel('Note for the desk').fill(`Kept ${marks}`)
    await save(yours)
    const versions = yours.getByRole('region', { name: 'Two versions' })
    const observed = versions.getByRole('group', { name: 'What was observed' })
    // One side alone changed it: that change is taken. Both did: one's own is, and is marked.
    await expect(yours.getByLabel('Severity')).toHaveValue(severity[1] ?? '')
    await expect(yours.getByLabel('In Chinese')).toHaveValue(`我们 ${marks}`)
    await expect(yours.getByLabel('Note for the desk')).toHaveValue(`Kept ${marks}`)
    await expect(versions.getByRole('group', { name: 'In Chinese' })).toContainText('both changed')
    await expect(versions.getByRole('group', { name: 'Severity' })).not.toContainText('both')
    await expect(
      observed.getByRole('radio', { name: `Yours, not saved ${canary}, yours` }),
    ).toBeChecked()
    if (script) expect((await new AxeBuilder({ page: yours }).analyze()).violations).toEqual([])

    await observed.getByRole('radio', { name: /^Theirs/ }).check()
    if (script) {
      await expect(yours.getByLabel('What was observed')).toHaveValue(`${canary}, theirs ${marks}`)
      await observed.getByRole('radio', { name: /^Yours/ }).check()
      await expect(yours.getByLabel('What was observed')).toHaveValue(`${canary}, yours ${marks}`)
      await observed.getByRole('radio', { name: /^Theirs/ }).check()
      // Refused in the midst of it, the merge stands as it was.
      await endSessionOf(yours.context())
      await save(yours)
      await expect(yours.getByText('You are no longer signed in')).toBeVisible()
      await expect(observed.getByRole('radio', { name: /^Theirs/ })).toBeChecked()
      await expect(yours.getByLabel('What was observed')).toHaveValue(`${canary}, theirs ${marks}`)
      await site.signIn(yours, 'editor')
    }
    await save(yours)
    await expectDone(yours, 'Saved.')
    await yours.getByRole('link', { name: canary }).click()
    await expect(yours.getByLabel('What was observed')).toHaveValue(`${canary}, theirs ${marks}`)
    await expect(yours.getByLabel('In Chinese')).toHaveValue(`我们 ${marks}`)
    await expect(yours.getByLabel('Severity')).toHaveValue(severity[1] ?? '')
    await theirs.context().close()
    await yours.context().close()
  })
}

async function writeObservation(page: Page): Promise<void> {
  await page.goto('/desk/cases/xu-wenli?kind=health')
  const form = page.getByRole('complementary', { name: 'Write' })
  await form.getByLabel('What was observed').fill(canary)
  await form.getByRole('textbox', { name: /^Observed/ }).fill('nov 1999')
  await form.getByLabel('Severity').selectOption({ label: 'Concern reported' })
  await form.getByLabel('Care given').selectOption({ index: 1 })
  await form.getByLabel('How that is known').selectOption({ label: 'Fellow prisoner' })
  await form.getByRole('combobox', { name: /^Source/ }).fill(letter)
  await form.getByRole('option', { name: /New source/ }).click()
  await form.getByLabel('Kind of source').selectOption({ label: 'Fellow prisoner' })
  await form.getByLabel('Where in it').fill('page 2')
  await untilKept(page, 1)
}

async function expectObservation(page: Page): Promise<void> {
  const form = page.getByRole('complementary', { name: 'Write' })
  await expect(form.getByLabel('What was observed')).toHaveValue(canary)
  await expect(form.getByRole('textbox', { name: /^Observed/ })).toHaveValue('nov 1999')
  await expect(form.getByText('some day in November 1999')).toBeVisible()
  await expect(form.getByLabel('Severity')).toHaveValue('concern_reported')
  await expect(form.getByLabel('Kind of source')).toHaveValue('fellow_prisoner')
  await expect(form.getByLabel(/^Title/)).toHaveValue(letter)
  await expect(form.getByLabel('Where in it')).toHaveValue('page 2')
}

async function expectDone(page: Page, what: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: what })).toBeVisible()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

/** As when the machine runs out of memory: no page hears of it. */
async function killTab(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  page.goto('chrome://crash').catch(() => undefined)
  await crashed
  await page.close()
}

async function endSessionOf(context: BrowserContext): Promise<void> {
  const cookies = await context.cookies()
  const session = cookies.find(({ name }) => name === sessionCookieName())
  await endSession(session?.value ?? '')
}

/** Waits until what was typed has come to rest on the disk, in so many drafts. */
async function untilKept(page: Page, count: number): Promise<void> {
  await expect.poll(() => page.evaluate(countDrafts)).toBe(count)
  await page.waitForTimeout(300)
}

function countDrafts(): Promise<number> {
  return new Promise((resolve) => {
    indexedDB.open('vigil').onsuccess = (opened) => {
      const database = (opened.target as IDBOpenDBRequest).result
      if (!database.objectStoreNames.contains('drafts')) return resolve(0)
      database.transaction('drafts').objectStore('drafts').count().onsuccess = (counted) => {
        database.close()
        resolve((counted.target as IDBRequest<number>).result)
      }
    }
  })
}

/** All that the browser stores for this site, as text. */
function readStorage(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        indexedDB.open('vigil').onsuccess = (opened) => {
          const database = (opened.target as IDBOpenDBRequest).result
          database.transaction('drafts').objectStore('drafts').getAll().onsuccess = (read) => {
            database.close()
            const rows = (read.target as IDBRequest<Record<string, unknown>[]>).result
            const texts = rows.flatMap((row) =>
              Object.values(row).map((value) =>
                value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value),
              ),
            )
            resolve(texts.join('\n') + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
          }
        }
      }),
  )
}
