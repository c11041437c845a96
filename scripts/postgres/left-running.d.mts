/** A server that still runs on this data folder although whoever started it is gone. */
export function findLeftRunning(data: string): Promise<{ pid: number; port: number } | null>
