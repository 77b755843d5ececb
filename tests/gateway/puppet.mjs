/**
 * WeChat on loopback: `wechaty-puppet-mock` with what a chat with a bot needs and the mock leaves out
 * (mentions, message ids, echoes of own messages, room aliases, recalls, files, friend requests), and with
 * faults to order: slow calls, failing sends, missing ids.
 */
import crypto from 'node:crypto'
import fs from 'node:fs'
import { PuppetMock, mock } from 'wechaty-puppet-mock'
import * as PUPPET from 'wechaty-puppet'
import { FileBox } from 'file-box'

const T = PUPPET.types.Message
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

export class WorldPuppet extends PuppetMock {
  /** world: {self: {id, name}, contacts: [{id, name}], rooms: [{id, topic, members: {contact id: room alias}}]} */
  constructor (world, diary) {
    super({ mocker: new mock.Mocker() })
    this.selfId_ = world.self.id
    this.diary = diary               // file to which every post is appended: it outlives this process
    this.posts = []
    this.calls = {}                  // name of a call → how often
    this.fault = { delayMs: 0, failSends: 0, failText: 'send failed', failPayloads: 0, noMessageId: false, echo: true, hangSends: false }
    this.files = new Map()           // message id → FileBox
    this.aliases = new Map()         // `${room}/${contact}` → room alias
    this.requests = new Map()        // friendship id → payload
    this.accepted = []
    this.scans = world.scan ?? false // whether a login needs a scan first
    this.last = 0
    for (const contact of [world.self, ...world.contacts]) this.addContact(contact)
    for (const room of world.rooms) this.addRoom(room)
    this.on('error', () => {})       // an injected 'error' event must not end node
  }

  newId (prefix) { return `${prefix}_${Date.now().toString(36)}_${(++this.last).toString(36)}` }

  addContact (contact) {
    this.mocker.createContact({
      address: '', avatar: '', city: '', friend: true, gender: 0, phone: [], province: '', signature: '',
      star: false, type: PUPPET.types.Contact.Individual, weixin: '', alias: '', ...contact,
    })
  }

  addRoom (room) {
    for (const [id, alias] of Object.entries(room.members)) this.aliases.set(`${room.id}/${id}`, alias)
    this.mocker.createRoom({
      adminIdList: [], avatar: '', external: false, handle: '', id: room.id, topic: room.topic,
      ownerId: '', memberIdList: Object.keys(room.members),
    })
  }

  async onStart () {
    await super.onStart()
    setImmediate(() => {
      if (this.scans) this.emit('scan', { status: PUPPET.types.ScanStatus.Waiting, qrcode: 'https://login.example/qr' })
      else this.enter()
    })
  }

  enter (id) {
    if (id) this.selfId_ = id
    if (!this.isLoggedIn) this.login(this.selfId_)
    this.emit('ready', { data: 'ready' })
  }

  /* ---- what people do ------------------------------------------------ */

  say (message, file) {
    const payload = { id: this.newId('m'), timestamp: Date.now(), type: T.Text, text: '', ...message }
    if (file) this.files.set(payload.id, file)
    this.mocker.cacheMessagePayload.set(payload.id, payload)
    this.emit('message', { messageId: payload.id })
    return payload.id
  }

  request (payload) {
    const id = this.newId('f')
    this.requests.set(id, { id, type: PUPPET.types.Friendship.Receive, scene: 0, stranger: '', ticket: 't', ...payload })
    this.emit('friendship', { friendshipId: id })
    return id
  }

  setTopic (roomId, topic, changerId) {
    const room = this.mocker.roomPayload(roomId)
    const oldTopic = room.topic
    this.mocker.roomPayload(roomId, { ...room, topic })
    this.dirtyPayload(PUPPET.types.Dirty.Room, roomId)
    this.emit('room-topic', { changerId, newTopic: topic, oldTopic, roomId, timestamp: Math.floor(Date.now() / 1000) })
  }

  /* ---- what the bot asks --------------------------------------------- */

  async messageRawPayload (id) {
    if (this.fault.failPayloads > 0) { this.fault.failPayloads--; throw new Error('payload not synced yet') }
    const payload = this.mocker.cacheMessagePayload.get(id)
    if (!payload) throw new Error('no payload for message ' + id)
    return payload
  }

  async messageFile (id) {
    const file = this.files.get(id)
    if (!file) throw new Error('no file for message ' + id)
    return FileBox.fromJSON(JSON.stringify(file))  // a fresh one: some kinds can be read only once
  }

  async messageImage (id) { return this.messageFile(id) }

  async roomMemberRawPayload (roomId, contactId) {
    const contact = await this.contactPayload(contactId)
    const roomAlias = this.aliases.get(`${roomId}/${contactId}`) || ''
    return { avatar: '', id: contactId, inviterId: '', name: contact.name, roomAlias }
  }

  async friendshipRawPayload (id) { return this.requests.get(id) }
  async friendshipAccept (id) { this.accepted.push(id) }

  /* ---- what the bot says --------------------------------------------- */

  async post (entry, payload, file) {
    if (this.fault.hangSends) await new Promise(() => {})
    if (this.fault.failSends > 0) { this.fault.failSends--; throw new Error(this.fault.failText) }
    if (!this.isLoggedIn) throw new Error('not logged in')
    const id = this.newId('s')
    this.posts.push({ id, at: Date.now(), ...entry })
    if (this.diary) fs.appendFileSync(this.diary, JSON.stringify(this.posts.at(-1)) + '\n')
    const room = entry.conversation.endsWith('@chatroom')
    this.mocker.cacheMessagePayload.set(id, {
      id, talkerId: this.currentUserId, timestamp: Date.now(), text: '', ...payload,
      ...(room ? { roomId: entry.conversation } : { listenerId: entry.conversation }),
    })
    if (file) this.files.set(id, file)
    if (this.fault.echo) setImmediate(() => this.emit('message', { messageId: id }))
    return this.fault.noMessageId ? undefined : id
  }

  async messageSendText (conversation, text, mentions = []) {
    return this.post({ kind: 'text', conversation, text, mentions }, { type: T.Text, text, mentionIdList: mentions })
  }

  async messageSendFile (conversation, file) {
    const data = await file.toBuffer()
    const type = /\.(png|jpe?g|gif)$/i.test(file.name) ? T.Image : T.Attachment
    const sha256 = crypto.createHash('sha256').update(data).digest('hex')
    return this.post({ kind: 'file', conversation, name: file.name, size: data.length, sha256 },
      { type, filename: file.name }, FileBox.fromBuffer(data, file.name))
  }
}

/* every call the gRPC server may make is counted, and slow if so ordered */
for (const name of [
  'messagePayload', 'contactPayload', 'roomPayload', 'roomMemberPayload', 'roomList', 'messageSendText', 'messageSendFile',
  'messageImage', 'messageFile', 'friendshipPayload', 'friendshipAccept', 'start', 'stop',
]) {
  const original = WorldPuppet.prototype[name]
  WorldPuppet.prototype[name] = async function (...args) {
    this.calls[name] = (this.calls[name] || 0) + 1
    if (this.fault.delayMs && name !== 'start' && name !== 'stop') await sleep(this.fault.delayMs)
    return original.apply(this, args)
  }
}
