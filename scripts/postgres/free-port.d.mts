/** A free port on the loopback address, the preferred one when it is free. */
export function freePort(preferred?: number): Promise<number>

/** The port when it can be listened on, null when it is taken; 0 asks for any. */
export function tryPort(port: number, host?: string): Promise<number | null>

/** The port, or the system's code for why it can't be listened on. */
export function askForPort(port: number, host?: string): Promise<{ port: number } | { code: string }>
