import { useInfiniteQuery } from '@tanstack/react-query'
import { useT } from '../../shared/i18n/use-t'
import { masterListQuery } from './api/master-list'

/** Names of the company's masters by id, retired ones too; the list is the one that the desk has loaded anyway. */
export function useMasterName(): (id: number) => string {
  const t = useT()
  const { data } = useInfiniteQuery(masterListQuery({}))
  const names = new Map(data?.pages.flatMap((page) => page.items).map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? t('people.master')
}
