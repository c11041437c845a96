import { useT } from '../i18n/use-t'
import { IconButton } from '../ui/button'
import styles from './filter-button.module.css'

/** Opens a list's conditions and tells how many narrow it now. */
export function FilterButton({ count, onClick }: { readonly count: number; readonly onClick: () => void }) {
  const t = useT()
  return (
    <span className={styles.filter}>
      <IconButton icon="filter" label={t('filter.open', { count })} onClick={onClick} />
      {count > 0 && (
        <span className={styles.badge} aria-hidden="true">
          {count}
        </span>
      )}
    </span>
  )
}
