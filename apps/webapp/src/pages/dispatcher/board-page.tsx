import { useState } from 'react'
import { useFormat } from '../../shared/format/use-format'
import { addDays } from '../../shared/format/zoned-time'
import { useT } from '../../shared/i18n/use-t'
import { IconButton } from '../../shared/ui/button'
import { Page } from '../../shared/ui/page'
import { Segmented } from '../../shared/ui/segmented'
import { DayPlan } from './board/day-plan'
import { StatusColumns } from './board/status-columns'
import styles from './board/board.module.css'

type View = 'plan' | 'columns'

/** «Доска»: who does what when, or everything open by status. */
export function BoardPage() {
  const t = useT()
  const format = useFormat()
  const [view, setView] = useState<View>('plan')
  const [day, setDay] = useState(format.today)
  return (
    <Page title={t('board.title')} isWide>
      <div className={styles.tools}>
        <Segmented
          label={t('board.view')}
          value={view}
          segments={[
            { value: 'plan', label: t('board.plan') },
            { value: 'columns', label: t('board.columns') },
          ]}
          onChange={setView}
        />
        {view === 'plan' && (
          <div className={styles.day}>
            <IconButton
              icon="chevronLeft"
              label={t('board.previousDay')}
              onClick={() => {
                setDay(addDays(day, -1))
              }}
            />
            <span className={styles.dayName} aria-live="polite">
              {format.day(day)}
            </span>
            <IconButton
              icon="chevronRight"
              label={t('board.nextDay')}
              onClick={() => {
                setDay(addDays(day, 1))
              }}
            />
          </div>
        )}
      </div>
      {view === 'plan' ? <DayPlan key={day} day={day} /> : <StatusColumns />}
    </Page>
  )
}
