/** Whether a process with this id exists, ours or not. */
export function isAlive(pid: number): boolean

/** What a process was started as, empty when it can't be known. */
export function commandLineOf(pid: number): string
