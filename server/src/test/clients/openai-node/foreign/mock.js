/** The requests that came to a platform since this was last asked. */
export async function seen(platform) {
  return (await fetch(`${process.env.MOCK_URL}/seen/${platform}`)).json();
}

/** The only request that came to a platform since then. */
export async function onlySeen(platform) {
  const requests = await seen(platform);
  if (requests.length !== 1) {
    throw new Error(`${requests.length} requests came to ${platform} instead of one.`);
  }
  return requests[0];
}
