// node ask.mjs CLIENT URL TOKEN [ARGUMENTS]: asks for balances as an agent's host would, and prints what it was told.
// A client that knows a tool's output schema refuses an answer that does not keep to it.
import * as v2 from '@modelcontextprotocol/client'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'

const [name, url, token, given = '{}'] = process.argv.slice(2)
const me = { name: 'test', version: '1' }
const clients = {
  sdk: () => [new Client(me), StreamableHTTPClientTransport],
  handshake: () => [new v2.Client(me), v2.StreamableHTTPClientTransport],
  stateless: () => [
    new v2.Client(me, { versionNegotiation: { mode: { pin: '2026-07-28' } } }),
    v2.StreamableHTTPClientTransport
  ],
  either: () => [new v2.Client(me, { versionNegotiation: { mode: 'auto' } }), v2.StreamableHTTPClientTransport]
}
const [client, Transport] = clients[name]()
const requestInit = { headers: { Authorization: `Bearer ${token}` } }
await client.connect(new Transport(new URL(url), { requestInit }))
const server = client.getServerVersion().name
const { tools } = await client.listTools()
const balances = await client.callTool({ name: 'get_balances', arguments: JSON.parse(given) })
const accounts = await client.callTool({ name: 'list_accounts', arguments: {} })
const unknown = await client.callTool({ name: 'place_order', arguments: {} }).catch(error => ({ refused: error.code }))
await client.close()
console.log(JSON.stringify({
  server,
  tools: tools.map(tool => tool.name),
  readOnly: tools.every(tool => tool.annotations.readOnlyHint),
  text: balances.content.map(part => part.text).join(''),
  balances: balances.structuredContent ?? null,
  isError: balances.isError ?? false,
  accounts: accounts.structuredContent.accounts.map(account => account.account),
  unknown
}))
