/**
 * The real PuppetServer over WeChat on loopback, and a control channel (HTTP, JSON) for the test.
 *
 * Environment: GW_WORLD (JSON, see puppet.mjs), GW_TOKEN, GW_PORT and GW_CONTROL (0: any), GW_TLS=1 with
 * WECHATY_PUPPET_SERVICE_TLS_SERVER_CERT and _KEY (PEM), GW_DIARY (file of posts). Prints one JSON line when ready:
 * {"grpc": port, "control": port}. Ends with its standard input, so that it never outlives the test.
 */
import http from 'node:http'
import net from 'node:net'

process.env.WECHATY_LOG ??= 'silent'
const { PuppetServer } = await import('wechaty-puppet-service')
const { FileBox } = await import('file-box')
const { WorldPuppet } = await import('./puppet.mjs')

const HOST = '127.0.0.1'
const puppet = new WorldPuppet(JSON.parse(process.env.GW_WORLD), process.env.GW_DIARY)

const freePort = () => new Promise((resolve, reject) => {
  const probe = net.createServer()
  probe.on('error', reject)
  probe.listen(0, HOST, () => { const { port } = probe.address(); probe.close(() => resolve(port)) })
})

const grpcPort = Number(process.env.GW_PORT) || await freePort()
let server
const open = async () => {
  if (server) return
  server = new PuppetServer({
    endpoint: `${HOST}:${grpcPort}`, puppet, token: process.env.GW_TOKEN, tls: { disable: process.env.GW_TLS !== '1' },
  })
  await server.start()
}
const shut = async () => { const open = server; server = undefined; await open?.stop() }
await open()

const place = body => body.room ? { roomId: body.room, mentionIdList: body.mention ?? [] } : { listenerId: puppet.selfId_ }
const optional = body => Object.fromEntries(['id', 'timestamp', 'type'].filter(k => body[k] !== undefined).map(k => [k, body[k]]))

const routes = {
  'GET /state': () => ({
    loggedIn: puppet.isLoggedIn, connected: puppet.listenerCount('dong') > 0, calls: puppet.calls, accepted: puppet.accepted,
  }),
  'GET /posts': () => puppet.posts,
  'POST /text': body => ({ id: puppet.say({ talkerId: body.from, text: body.text, ...place(body), ...optional(body) }) }),
  'POST /texts': body => ({ ids: body.texts.map(one => puppet.say({ talkerId: one.from, text: one.text, ...place(one) })) }),
  'POST /file': body => ({
    id: puppet.say({ talkerId: body.from, filename: body.name, ...place(body), ...optional(body) },
      body.url ? FileBox.fromUrl(body.url, { name: body.name }) : FileBox.fromBase64(body.base64, body.name)),
  }),
  'POST /recall': body => ({ id: puppet.say({ talkerId: body.from, type: 13, text: body.recalled, ...place(body) }) }),
  'POST /again': body => { puppet.emit('message', { messageId: body.id }) },
  'POST /event': body => { puppet.emit(body.name, body.payload ?? {}) },
  'POST /friend': body => ({ id: puppet.request({ contactId: body.from, hello: body.hello }) }),
  'POST /contact': body => { puppet.addContact(body) },
  'POST /room': body => { puppet.addRoom(body) },
  'POST /topic': body => { puppet.setTopic(body.room, body.topic, body.by) },
  'POST /alias': body => {
    puppet.aliases.set(`${body.room}/${body.contact}`, body.alias)
    puppet.emit('dirty', { payloadType: 4, payloadId: body.room })
  },
  'POST /login': body => { puppet.enter(body.id) },
  'POST /logout': body => puppet.logout(body.reason ?? 'kicked'),
  'POST /fault': body => Object.assign(puppet.fault, body),
  'POST /grpc': async body => { if (body.open) await open(); else await shut() },
}

const control = http.createServer(async (request, response) => {
  const parts = []
  for await (const part of request) parts.push(part)
  let status = 200
  let answer
  try {
    const text = Buffer.concat(parts).toString('utf8')
    answer = await routes[`${request.method} ${request.url}`](text ? JSON.parse(text) : {})
  } catch (error) {
    status = 500
    answer = { error: String(error?.message ?? error) }
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(answer ?? null))
})
control.listen(Number(process.env.GW_CONTROL || 0), HOST, () => {
  process.stdout.write(JSON.stringify({ grpc: grpcPort, control: control.address().port }) + '\n')
})

process.on('uncaughtException', error => console.error('uncaught', error))
process.on('unhandledRejection', error => console.error('unhandled', error))
const leave = async () => { await shut().catch(() => {}); process.exit(0) }
process.on('SIGTERM', leave)
process.stdin.on('end', leave)
process.stdin.resume()
