import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'
import { build } from 'vite'

const root = new URL('../../', import.meta.url)

/** Pictures are kept here; they are looked at, not compared. */
export function picture(name: string): string {
  const folder = new URL('test/output/', root)
  mkdirSync(folder, { recursive: true })
  return fileURLToPath(new URL(`${name}.png`, folder))
}

/** The Chromium that comes as a package. Its own default arguments make it hang at close, so they are left out. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  })
}

/** The web app, built where this test run finds it and nobody else looks. */
export async function builtWeb(outDir: string): Promise<string> {
  await build({
    root: fileURLToPath(new URL('apps/web', root)),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  return outDir
}

/** A page that fails the test when it throws, with Chinese glyphs that the machine may lack. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // The fonts are written into the page, which the server's own policy rightly forbids.
    bypassCSP: true,
    ...options,
  })
  const faults: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  await page.addInitScript((css) => {
    addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style')
      style.textContent = css
      document.head.append(style)
    })
  }, chineseFont())
  return { page, faults }
}

function chineseFont(): string {
  const folder = new URL('node_modules/@fontsource/noto-sans-sc/files/', root)
  if (!existsSync(folder)) return ''
  const file = readdirSync(folder).find((name) => name.endsWith('chinese-simplified-400-normal.woff2'))
  if (!file) return ''
  const data = readFileSync(new URL(file, folder)).toString('base64')
  return `@font-face{font-family:"Noto Sans SC test";src:url(data:font/woff2;base64,${data});unicode-range:U+2E80-9FFF,U+F900-FAFF,U+FF00-FFEF,U+3000-303F}
    html{font-family:system-ui,"Noto Sans SC test",sans-serif}`
}
