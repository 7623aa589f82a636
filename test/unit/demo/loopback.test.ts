import { request } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorizeUrl, registerClient, startFixture, type Fixture } from './demo-fixture'

describe('the loopback server', () => {
  let fixture: Fixture
  beforeEach(async () => {
    fixture = await startFixture()
  })
  afterEach(() => fixture.demo.close())

  async function statusWith(headers: Record<string, string>, path = '/start'): Promise<number> {
    const sent = request(`${fixture.demo.origin}${path}`, { headers })
    sent.end()
    const [answer] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }]
    answer.resume()
    return answer.statusCode
  }

  it('listens on 127.0.0.1 and refuses other names and other origins', async () => {
    expect(fixture.demo.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const own = new URL(fixture.demo.origin).host
    expect(await statusWith({ host: own })).toBe(200)
    expect(await statusWith({ host: 'rebound.example' })).toBe(403)
    expect(await statusWith({ host: own, origin: 'https://evil.example' })).toBe(403)
    expect(await statusWith({ host: own, origin: fixture.demo.origin })).toBe(200)
  })

  it('says on every page that it is the demo organization', async () => {
    const { origin, startUrl } = fixture.demo
    const sign = authorizeUrl(await registerClient(fixture))
    const pages = [
      sign,
      startUrl,
      `${startUrl}/device`,
      `${startUrl}/device?user_code=X`,
      `${startUrl}/iam-users`,
      `${startUrl}/console`,
      `${origin}/console`,
    ]
    for (const address of pages) {
      const page = await fetch(address)
      const text = await page.text()
      expect(text, address).toContain('Stint demo organization.</strong> Simulated on this computer')
      expect(text, address).toMatch(/<html lang="en">[\s\S]*<title>[^<]+<\/title>[\s\S]*<h1>[^<]+<\/h1>/)
      expect(text, address).not.toMatch(/(src|href)="https?:/)
      expect(page.headers.get('content-security-policy'), address).toContain("default-src 'none'")
    }
  })

  it('escapes what an application calls itself', async () => {
    const body = JSON.stringify({
      clientName: '<script>alert(1)</script>',
      clientType: 'public',
      redirectUris: ['http://127.0.0.1/oauth/callback'],
    })
    const answer = await fetch(`${fixture.demo.endpoints.oidc}/client/register`, { method: 'POST', body })
    const registration = (await answer.json()) as { clientId: string; authorizationEndpoint: string }
    const page = await fetch(authorizeUrl({ ...registration, $metadata: {} }))
    const text = await page.text()
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).not.toContain('<script>alert')
  })

  it('refuses bodies over 64 KiB and unknown addresses', async () => {
    const large = await fetch(`${fixture.demo.endpoints.oidc}/token`, { method: 'POST', body: 'x'.repeat(70_000) })
    expect(large.status).toBe(413)
    expect((await fetch(`${fixture.demo.origin}/nowhere`)).status).toBe(404)
  })

  it('closes with open connections and rejects a taken port', async () => {
    const port = Number(new URL(fixture.demo.origin).port)
    await expect(startFixture({ port })).rejects.toThrow('EADDRINUSE')
    await fetch(fixture.demo.startUrl)
    await fixture.demo.close()
    await expect(fetch(fixture.demo.startUrl)).rejects.toThrow()
  })
})
