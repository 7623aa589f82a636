// The least that answers over HTTP on this runtime: node bare-server.cjs <socket> <bytes of the answer>
const { createServer } = require('node:http')

const [socket, bytes] = process.argv.slice(2)
const body = Buffer.alloc(Number(bytes), 'x')
createServer((_request, response) => {
  response.writeHead(200, { 'content-length': body.length, connection: 'close' })
  response.end(body)
}).listen(socket, () => console.log('listens'))
