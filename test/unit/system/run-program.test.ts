import { describe, expect, it } from 'vitest'
import { createProofReader } from '../../../electron/system/proof-reader'
import { runProgram } from '../../../electron/system/run-program'

const node = process.execPath
const notRun = { code: null, output: '', errors: '' }

describe('running a program', () => {
  it('gives code, output and errors, and passes input on', async () => {
    const script =
      'process.stdin.on("data",(d)=>{process.stdout.write(d);process.stderr.write("e");process.exitCode=3})'
    expect(await runProgram(node, ['-e', script], { input: 'in', timeoutMs: 10_000 })).toEqual({
      code: 3,
      output: 'in',
      errors: 'e',
    })
  })

  it.each([
    ['that is not there', '/no/such/program', []],
    ['without a name', '', []],
    ['with an impossible argument', node, ['a\0b']],
  ])('%s never rejects', async (_, program, args) => {
    expect(await runProgram(program, args, { timeoutMs: 1000 })).toEqual(notRun)
  })

  it('that takes too long is not waited for, even if a child of its own keeps the output open', async () => {
    const script = `require('child_process').spawn(process.execPath,['-e','setTimeout(()=>{},5000)'],{stdio:'inherit'});setTimeout(()=>{},60000)`
    const begun = Date.now()
    expect(await runProgram(node, ['-e', script], { timeoutMs: 400 })).toEqual(notRun)
    expect(Date.now() - begun).toBeLessThan(4000)
  })
})

describe('a proof', () => {
  const reader = (text: string) =>
    createProofReader({ home: '/home/elena', readFile: async () => text, run: runProgram })

  it('out of a program that fails says how it ended and nothing of what it printed', async () => {
    const command = [node, '-e', 'process.stdout.write("the-token");process.stderr.write("the-token");process.exit(4)']
    const answer = await reader('').read({ from: 'command', command })
    expect(answer).toMatchObject({ error: { code: 'proof-command-failed', values: { reason: 'it ended with 4.' } } })
    expect(JSON.stringify(answer)).not.toContain('the-token')
    expect(await reader('').read({ from: 'command', command: [''] })).toMatchObject({
      error: { code: 'proof-command-failed' },
    })
  })

  it('is trimmed, and neither empty nor endless', async () => {
    const read = await reader(' token \n').read({ from: 'file', path: '~/token' })
    expect(read.ok && read.value.reveal()).toBe('token')
    for (const text of ['', ' \n', 'x'.repeat(100_001)]) {
      expect(await reader(text).read({ from: 'file', path: '~/token' })).toMatchObject({
        error: { code: 'proof-unreadable', values: { path: '~/token' } },
      })
    }
  })
})
