/** A Chromium that is there without Playwright's help. */
export function findSystemChromium(): string | undefined

/** Any Chromium, installed with apt if need be; rejects with a SetupError. */
export function findChromium(say: (line: string) => void): Promise<string>
