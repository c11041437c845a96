import {
  EquipmentTypePage,
  EquipmentTypeRow,
  type AddEquipmentType,
  type EditEquipmentType,
} from '@pult/shared/settings/settings'
import { infiniteQueryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { useSubmit } from '../../../shared/api/use-submit'
import { meQuery } from '../../../shared/session/me'

/** `GET /equipment-types`, retired ones too, in the company's order. */
export const equipmentTypesQuery = infiniteQueryOptions({
  queryKey: ['settings', 'equipment-types'],
  queryFn: ({ pageParam, signal }) =>
    api.get('/equipment-types', EquipmentTypePage, { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
})

/** Every screen names equipment by what came with `/me`. */
async function refresh(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: equipmentTypesQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  ])
}

/** `POST /equipment-types`. */
export function useAddEquipmentType() {
  const queryClient = useQueryClient()
  return useSubmit({
    send: (type: AddEquipmentType, idempotencyKey) =>
      api.post('/equipment-types', EquipmentTypeRow, { body: type, idempotencyKey }),
    onSuccess: () => refresh(queryClient),
  })
}

/** `PATCH /equipment-types/:code`: rename, retire, bring back. */
export function useEditEquipmentType({ code, version }: EquipmentTypeRow) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (edit: EditEquipmentType) =>
      api.patch(`/equipment-types/${code}`, EquipmentTypeRow, { body: edit, version }),
    onSettled: () => refresh(queryClient),
  })
}
