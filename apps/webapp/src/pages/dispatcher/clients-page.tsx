import { ClientList } from '../../features/clients/components/client-list'
import { useT } from '../../shared/i18n/use-t'
import { useIdParam } from '../../shared/navigation/route-params'
import { useKeptState } from '../../shared/navigation/use-kept-state'
import { Page } from '../../shared/ui/page'
import { SearchBox } from '../../shared/ui/search-box'
import { EmptyState } from '../../shared/ui/states'
import { TwoPane } from '../../shared/ui/two-pane'
import { ClientDetail } from './clients/client-detail'
import styles from './clients/clients.module.css'

/** «Клиенты»: everybody who ever called. */
export function ClientsPage() {
  const t = useT()
  const id = useIdParam()
  const [q, setQuery] = useKeptState('client-search', '')
  return (
    <TwoPane
      list={
        <Page title={t('clients.title')}>
          <div className={styles.tools}>
            <SearchBox label={t('clients.search')} value={q} onChange={setQuery} />
          </div>
          <ClientList q={q} selectedId={id} />
        </Page>
      }
      meanwhile={<EmptyState icon="clients" title={t('clients.choose')} text={t('clients.chooseHint')} />}
      detail={id === null ? null : <ClientDetail key={id} id={id} />}
    />
  )
}
