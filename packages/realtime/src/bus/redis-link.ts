import { createClient, createCluster } from 'redis';

/** A way to one Redis, or to all nodes of a cluster. It never mends itself: when it breaks, a new one is opened. */
export interface RedisLink {
  subscribe(names: readonly string[]): Promise<unknown>;
  unsubscribe(names: readonly string[]): Promise<unknown>;
  publish(name: string, message: string): Promise<unknown>;
  /** Resolves when every connection has given a sign of life, or has broken. */
  ping(): Promise<unknown>;
  /** Sends what is under way, then lets go. */
  close(): Promise<unknown>;
  /** Lets go at once. */
  destroy(): void;
}

export interface LinkListener {
  onMessage(message: string, name: string): void;
  /** May come more than once, and while the link is being opened. */
  onBroken(error: Error): void;
}

/** ms without a byte in either direction after which a connection is dead; signs of life are asked for more often. */
const silence = 10_000;
/** Names in one command. */
const handful = 1_000;

const settings = {
  RESP: 3,
  maintNotifications: 'disabled',
  disableOfflineQueue: true,
  // What is not answered is lost with its connection; a timer for each message would cost more than the message.
  commandOptions: { timeout: 0 },
} as const;
const socket = { reconnectStrategy: false, connectTimeout: 5_000, socketTimeout: silence } as const;

interface Address {
  readonly host: string;
  readonly port: number;
}

/** Opens links to what is at `url`, one after the other. It remembers the nodes of a cluster, should the named one be gone next time. */
export function redisLinks(url: string): (listener: LinkListener) => Promise<RedisLink> {
  let masters: readonly Address[] = [];
  return async (listener) => {
    const client = createClient({ ...settings, url, socket: { ...socket } });
    let clustered = masters.length > 0;
    client.on('error', (error) => clustered || listener.onBroken(error));
    try {
      await client.connect();
      clustered = (await client.info('cluster')).includes('cluster_enabled:1');
    } catch (error) {
      client.destroy();
      if (!clustered) throw error;
    }
    if (!clustered) return clientLink(client, listener);
    client.destroy();
    const cluster = await openCluster(url, masters, listener);
    masters = cluster.masters.map(({ host, port }) => ({ host, port }));
    return clusterLink(cluster, listener);
  };
}

type Client = ReturnType<typeof createClient<Record<never, never>, Record<never, never>, Record<never, never>, 3>>;
type Cluster = Awaited<ReturnType<typeof openCluster>>;

/** In RESP 3 one connection both publishes and listens. */
function clientLink(client: Client, { onMessage }: LinkListener): RedisLink {
  const inHandfuls = (names: readonly string[], send: (some: string[]) => Promise<unknown>) => {
    const sent: Promise<unknown>[] = [];
    for (let at = 0; at < names.length; at += handful) sent.push(send(names.slice(at, at + handful)));
    return Promise.all(sent);
  };
  return {
    subscribe: (names) => inHandfuls(names, (some) => client.subscribe(some, onMessage)),
    unsubscribe: (names) => inHandfuls(names, (some) => client.unsubscribe(some)),
    publish: (name, message) => client.publish(name, message),
    ping: () => client.ping(),
    close: () => client.close(),
    destroy: () => client.destroy(),
  };
}

/** What its client does by itself when the nodes change ends in a rejection that nobody handles, should it fail. */
const resubscribing = '__resubscribeListeners';

async function openCluster(url: string, masters: readonly Address[], { onBroken }: LinkListener) {
  const { username, password, protocol, hostname } = new URL(url);
  const cluster = createCluster({
    RESP: 3,
    rootNodes: [{ url }, ...masters.map((address) => ({ socket: { ...address } }))],
    defaults: {
      ...settings,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      socket: protocol === 'rediss:' ? { ...socket, tls: true } : { ...socket },
    },
    // A node that was never told its own address is where it was found.
    nodeAddressMap: (address) => {
      const [host, port] = address.split(/:(?=\d+$)/);
      return host === '' || host === 'null' ? { host: hostname, port: Number(port) } : undefined;
    },
  });
  // While it looks for a node that answers, one that does not is no trouble yet.
  let open = false;
  for (const event of ['error', 'node-error', 'sharded-channel-moved-error'])
    cluster.on(event, (error: Error) => open && onBroken(error));
  cluster.removeAllListeners(resubscribing);
  cluster.on(resubscribing, () => onBroken(new Error('The nodes of the Redis cluster are others now.')));
  try {
    await cluster.connect();
  } catch (error) {
    cluster.destroy();
    throw error;
  }
  open = true;
  return cluster;
}

function clusterLink(cluster: Cluster, { onMessage }: LinkListener): RedisLink {
  const connections = () =>
    cluster.masters.flatMap(({ client, pubSub }) => [client, pubSub?.client]).filter((client) => client?.isReady);
  return {
    // One command a name: names of one command would have to be in one slot.
    subscribe: (names) => Promise.all(names.map((name) => cluster.sSubscribe(name, onMessage))),
    unsubscribe: (names) => Promise.all(names.map((name) => cluster.sUnsubscribe(name))),
    publish: (name, message) => cluster.sPublish(name, message),
    // A connection may be let go meanwhile because its last subscription went; a broken one is told of.
    ping: () => Promise.allSettled(connections().map((client) => client?.ping())),
    close: () => cluster.close(),
    destroy: () => cluster.destroy(),
  };
}
