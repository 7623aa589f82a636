// Many consumers at once, played by one process that does as little as it can: raw connections and a prepared request.
// node crowd-client.cjs <connections> <rounds> <path of the request> <socket> [more sockets]: the sockets are asked in turn,
// so that they share what the machine is busy with. Prints, for each, the waits from connect to last byte, in milliseconds.
const { connect } = require('node:net')

const [connections, rounds, path, ...sockets] = process.argv.slice(2)
const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
const done = Buffer.from('HTTP/1.1 200 ')
/** Both sides have run their code often enough by then to run it as fast as they will. */
const warmUps = 10

function consume(socket) {
  return new Promise((resolve) => {
    const start = performance.now()
    let isAnswered = false
    const connection = connect(socket, () => connection.write(request))
    connection.on('data', (chunk) => (isAnswered ||= chunk.subarray(0, done.length).equals(done)))
    connection.on('error', () => undefined)
    connection.on('close', () => resolve({ wait: performance.now() - start, isAnswered }))
  })
}

async function main() {
  const results = sockets.map(() => ({ waits: [], refused: 0 }))
  for (let round = -warmUps; round < Number(rounds); round += 1) {
    for (const [index, socket] of sockets.entries()) {
      const ended = await Promise.all(Array.from({ length: Number(connections) }, () => consume(socket)))
      if (round < 0) continue
      results[index].waits.push(...ended.map(({ wait }) => wait))
      results[index].refused += ended.filter(({ isAnswered }) => !isAnswered).length
    }
  }
  console.log(JSON.stringify(results))
}

void main()
