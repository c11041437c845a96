import { useFormat } from '../../shared/format/use-format'
import { addDays } from '../../shared/format/zoned-time'
import { useT } from '../../shared/i18n/use-t'
import { useKeptState } from '../../shared/navigation/use-kept-state'
import { Button, IconButton } from '../../shared/ui/button'
import { classNames } from '../../shared/ui/class-names'
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
  const [view, setView] = useKeptState<View>('board-view', 'plan')
  // Null is today, whatever day that has become while the board was out of sight.
  const [chosenDay, setChosenDay] = useKeptState<string | null>('board-day', null)
  const day = chosenDay ?? format.today
  const setDay = (next: string): void => {
    setChosenDay(next === format.today ? null : next)
  }
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
            <Button
              look="plain"
              className={classNames(styles.today, chosenDay === null && styles.isToday)}
              onClick={() => {
                setChosenDay(null)
              }}
            >
              {t('board.today')}
            </Button>
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
