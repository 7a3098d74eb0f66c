/** Runs once when the server starts, before it takes requests. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next puts the value in here when it builds, and leaves Node's modules out of its edge bundle by it
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ vouchForAddresses }, { env }] = await Promise.all([import('./client-address'), import('./env')]);
  vouchForAddresses({ proxySecret: env.PROXY_SECRET, trustedProxies: env.TRUSTED_PROXIES });
}
