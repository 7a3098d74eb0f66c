/** Runs once when the server starts, before it takes requests. */
export async function register(): Promise<void> {
  const { vouchForAddresses } = await import('./client-address');
  vouchForAddresses();
}
