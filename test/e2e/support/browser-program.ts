import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'playwright/test'

/** A page that the visited server sent. */
export interface Visit {
  readonly status: number
  readonly url: string
  readonly text: string
}

/** "The system's browser": a program that writes down the links it is started with; the test visits them. */
export class BrowserProgram {
  readonly program: string
  readonly #links: string
  #read = 0

  constructor(folder: string) {
    this.program = join(folder, 'browser')
    this.#links = join(folder, 'browser-links')
    writeFileSync(this.program, `#!/bin/sh\nprintf '%s\\n' "$1" >>'${this.#links}'\n`)
    chmodSync(this.program, 0o755)
  }

  /** Every link so far. */
  links(): readonly string[] {
    return existsSync(this.#links) ? readFileSync(this.#links, 'utf8').split('\n').filter(Boolean) : []
  }

  /** Waits for the next link that Stint opens. */
  async next(): Promise<string> {
    await expect.poll(() => this.links().length, { message: 'a link in the browser' }).toBeGreaterThan(this.#read)
    const link = this.links()[this.#read]
    this.#read += 1
    return link!
  }
}

/** Visits a link as a browser would, redirects and all. */
export async function visit(link: string | URL, form?: Readonly<Record<string, string>>): Promise<Visit> {
  const answer = await fetch(link, form ? { method: 'POST', body: new URLSearchParams(form) } : {})
  return { status: answer.status, url: answer.url, text: await answer.text() }
}

export type Decision = { readonly decision: 'allow' | 'deny'; readonly user?: string }

/** Opens the demo's sign-in page and presses a button; the redirect leads to Stint's listener, whose page is the answer. */
export async function answerSignIn(link: string, answer: Decision): Promise<Visit> {
  const page = await visit(link)
  const request = readField(page.text, 'request')
  return visit(new URL('/oidc/authorize', link), { request, ...toForm(answer) })
}

/** Opens the demo's page for a device code, compares the code and presses a button. */
export async function answerDevice(link: string, code: string, answer: Decision): Promise<Visit> {
  const page = await visit(link)
  expect(page.text, 'the page shows the code to compare').toContain(`<p class="code">${code}</p>`)
  return visit(new URL('/start/device', link), { user_code: readField(page.text, 'user_code'), ...toForm(answer) })
}

/** The code out of what a screen reader hears: `Code A B C D, E F G H`. */
export function codeFrom(spoken: string | null): string {
  return (spoken ?? '').slice('Code '.length).replaceAll(' ', '').replace(',', '-')
}

function toForm({ decision, user = 'elena.fischer' }: Decision): Record<string, string> {
  return { decision, user }
}

function readField(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1]
  if (value === undefined) throw new Error(`no field ${name} on the page: ${html.slice(-600)}`)
  return value
}
