import type { Role } from '@pult/shared/users/roles'
import type { Database } from '../platform/db/client'
import type { TelegramPerson } from './sign-init-data'

/** Somebody with a row in the database. */
export interface TestUser extends TelegramPerson {
  readonly userId: number
}
export interface TestMaster extends TestUser {
  readonly masterId: number
}

export interface UserTraits {
  readonly firstName?: string
  readonly lastName?: string | null
  readonly username?: string | null
  readonly isActive?: boolean
}

export interface MasterTraits extends UserTraits {
  /** Further roles besides MASTER. */
  readonly roles?: readonly Role[]
  readonly phone?: string | null
  readonly specialisations?: readonly string[]
  readonly isSenior?: boolean
  readonly onShift?: boolean
  readonly workChatId?: number | null
}

const FIRST_TELEGRAM_ID = 500_000_000

/** Puts people straight into the database, each with a Telegram id of their own. */
export function createTestPeople({ prisma }: Pick<Database, 'prisma'>) {
  let count = 0

  /** A user with these roles; none makes a guest. MASTER comes without a profile: use `addMaster` for one. */
  async function addUser(roles: readonly Role[] = [], traits: UserTraits = {}): Promise<TestUser> {
    count += 1
    const telegramId = FIRST_TELEGRAM_ID + count
    const { firstName = 'Имя', lastName = `Фамилия${count}`, username = null, isActive = true } = traits
    const data = { telegramId: BigInt(telegramId), firstName, lastName, username, isActive }
    const { id } = await prisma.user.create({ data: { ...data, roles: [...roles] } })
    return { userId: id, telegramId, firstName, lastName, username }
  }

  /** A user with the MASTER role (and others, when given) and an active master profile. */
  async function addMaster(traits: MasterTraits = {}): Promise<TestMaster> {
    const user = await addUser(['MASTER', ...(traits.roles ?? [])], traits)
    const { id } = await prisma.master.create({
      data: {
        userId: user.userId,
        phone: traits.phone ?? null,
        specialisations: [...(traits.specialisations ?? [])],
        isSenior: traits.isSenior ?? false,
        onShift: traits.onShift ?? true,
        workChatId: typeof traits.workChatId === 'number' ? BigInt(traits.workChatId) : null,
      },
    })
    return { ...user, masterId: id }
  }

  return { addUser, addMaster }
}
