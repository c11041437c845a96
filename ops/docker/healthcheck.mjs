// The health check of the images: node healthcheck.mjs <url> ends with 0 when the address answers with success.
const [url] = process.argv.slice(2)
try {
  const response = await fetch(url, { signal: AbortSignal.timeout(4_000) })
  if (!response.ok)
    console.error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
  process.exitCode = response.ok ? 0 : 1
} catch (error) {
  console.error(`${url} does not answer: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
