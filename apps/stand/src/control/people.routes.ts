import { Router } from 'express'
import * as z from 'zod'
import { createGroup } from '../chats/membership'
import { demoPhone, presentUser } from '../chats/people'
import { allowWriting, postAsPerson, chatOf, setBlocked } from '../chats/person-actions'
import { createInitData, createLaunch, initDataUser } from '../init-data/launch'
import { runCustomMethod } from '../init-data/custom-methods'
import { presentDesk, presentPerson } from './desk'
import { requirePerson, type StandContext } from './stand-context'

const DeskQuery = z.object({ person: z.string() })
const PersonRef = z.object({ person: z.union([z.string(), z.number()]) })

const NewPerson = z.object({
  telegramId: z.number().int().positive(),
  key: z.string().optional(),
  firstName: z.string().default('Test'),
  lastName: z.string().nullable().default(null),
  username: z.string().nullable().default(null),
  languageCode: z.string().default('ru'),
  started: z.boolean().default(true),
  inStand: z.boolean().default(false),
})

const LaunchFrom = z.enum(['menu', 'button', 'link', 'keyboard'])

const Launch = z.object({
  person: z.string(),
  from: LaunchFrom.default('menu'),
  startParam: z.string().exactOptional(),
  url: z.url().exactOptional(),
})

const InitData = z.object({
  person: z.union([z.string(), z.number()]).optional(),
  user: z.looseObject({ id: z.number(), first_name: z.string() }).optional(),
  authDate: z.number().int().optional(),
  startParam: z.string().optional(),
  from: LaunchFrom.default('menu'),
  extra: z.record(z.string(), z.string()).optional(),
})

const CustomMethod = PersonRef.extend({
  method: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
})
const Block = PersonRef.extend({ blocked: z.boolean() })
const WebAppData = PersonRef.extend({ data: z.string().max(4096), buttonText: z.string().default('Пульт') })

const NewGroup = z.object({
  id: z.number().int().negative(),
  title: z.string(),
  by: z.union([z.string(), z.number()]),
  members: z.array(z.union([z.string(), z.number()])),
})

/** People: who there is, their init data, what they allow and share. */
export function peopleRoutes(context: StandContext): Router {
  const router = Router()
  const { world } = context

  router.get('/people', (_request, response) => {
    response.json(world.state.people.map(presentPerson))
  })
  router.post('/people', (request, response) => {
    const { started, ...person } = NewPerson.parse(request.body)
    const { telegramId, key = String(telegramId) } = person
    world.addPerson({ ...person, key, roles: [], phone: demoPhone(telegramId) }, started)
    response.status(201).json(presentPerson(requirePerson(context, telegramId)))
  })
  router.get('/desk', (request, response) => {
    response.json(presentDesk(context, requirePerson(context, DeskQuery.parse(request.query).person)))
  })
  router.post('/init-data', (request, response) => {
    const { person, user, authDate, ...rest } = InitData.parse(request.body)
    const signed = createInitData(
      {
        ...rest,
        user: user ?? initDataUser(requirePerson(context, person ?? 'dispatcher'), world),
        authDate: authDate ?? world.nowSeconds(),
      },
      context.botToken,
    )
    response.json({ initData: signed })
  })
  router.post('/launch', (request, response) => {
    const launch = Launch.parse(request.body)
    response.json(createLaunch(context, requirePerson(context, launch.person), launch))
  })
  addConsentRoutes(router, context)
  return router
}

function addConsentRoutes(router: Router, context: StandContext): void {
  router.post('/block', (request, response) => {
    const { person, blocked } = Block.parse(request.body)
    setBlocked(context, requirePerson(context, person), blocked)
    response.json({ ok: true })
  })
  router.post('/write-access', (request, response) => {
    allowWriting(context, requirePerson(context, PersonRef.parse(request.body).person))
    response.json({ ok: true })
  })
  router.post('/contact', (request, response) => {
    const person = requirePerson(context, PersonRef.parse(request.body).person)
    const { first_name } = presentUser(person)
    const contact = {
      phone_number: person.phone,
      first_name,
      ...(person.lastName === null ? {} : { last_name: person.lastName }),
      user_id: person.telegramId,
    }
    postAsPerson(context, person, { chat: chatOf(context, person, person.telegramId), content: { contact } })
    response.json({ ok: true })
  })
  router.post('/web-app-data', (request, response) => {
    const { person: ref, data, buttonText } = WebAppData.parse(request.body)
    const person = requirePerson(context, ref)
    const chat = chatOf(context, person, person.telegramId)
    postAsPerson(context, person, { chat, content: { web_app_data: { data, button_text: buttonText } } })
    response.json({ ok: true })
  })
  router.post('/custom-method', (request, response) => {
    const { person, ...call } = CustomMethod.parse(request.body)
    response.json(runCustomMethod(context, requirePerson(context, person), call))
  })
  router.post('/groups', (request, response) => {
    const group = NewGroup.parse(request.body)
    const memberIds = group.members.map((member) => requirePerson(context, member).telegramId)
    const by = presentUser(requirePerson(context, group.by))
    const chat = createGroup(context, { id: group.id, title: group.title, memberIds, by })
    response.status(201).json(chat)
  })
}
