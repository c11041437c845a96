import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createDemoState, type StandState } from './state'

const FILE_NAME = 'stand-state.json'
const WRITE_DELAY_MS = 500

/** Keeps the chats across restarts of the demo. A file that can't be read is left out, not fatal. */
export class StateFile {
  private timer: NodeJS.Timeout | null = null
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly folder: string,
    private readonly currentState: () => StandState,
    private readonly report: (error: unknown) => void,
  ) {}

  static async load(folder: string): Promise<StandState | undefined> {
    try {
      const saved = JSON.parse(await readFile(path.join(folder, FILE_NAME), 'utf8')) as Partial<StandState>
      return mergeWithDemo(saved)
    } catch {
      return undefined
    }
  }

  /** Writes soon; changes in between go into the same write. */
  schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null
      void this.write()
    }, WRITE_DELAY_MS)
  }

  /** Writes now what is still waiting. */
  async flush(): Promise<void> {
    if (this.timer) {
      clearTimeout(this.timer)
      this.timer = null
      void this.write()
    }
    await this.writing
  }

  private write(): Promise<void> {
    this.writing = this.writing.then(() => this.replaceFile()).catch(this.report)
    return this.writing
  }

  /** Written aside and renamed, so that a crash never leaves half a file. */
  private async replaceFile(): Promise<void> {
    const target = path.join(this.folder, FILE_NAME)
    await mkdir(this.folder, { recursive: true })
    await writeFile(`${target}.new`, JSON.stringify(this.currentState()))
    await rename(`${target}.new`, target)
  }
}

/** People who joined the demo since the file was written appear with their chats. */
function mergeWithDemo(saved: Partial<StandState>): StandState {
  const fresh = createDemoState()
  const savedChats = saved.chats ?? []
  const savedPeople = saved.people ?? []
  const isDemo = (telegramId: number): boolean =>
    fresh.people.some((person) => person.telegramId === telegramId)
  return {
    ...fresh,
    ...saved,
    people: [...fresh.people, ...savedPeople.filter(({ telegramId }) => !isDemo(telegramId))],
    chats: [...savedChats, ...fresh.chats.filter(({ id }) => !savedChats.some((chat) => chat.id === id))],
  }
}
