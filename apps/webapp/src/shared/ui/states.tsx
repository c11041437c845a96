import type { ReactNode } from 'react'
import { isMissing, problemMessage, problemRequestId } from '../api/problem-message'
import { useT } from '../i18n/use-t'
import { Button } from './button'
import { Icon, type IconName } from './icon'
import styles from './states.module.css'

export interface EmptyStateProps {
  readonly icon: IconName
  readonly title: string
  readonly text?: ReactNode
  readonly action?: ReactNode
  /** Where there is no screen around it, its title is the page's. */
  readonly isPage?: boolean
}

/** Nothing here, and what to do about it. */
export function EmptyState({ icon, title, text, action, isPage = false }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'h2'
  return (
    <div className={styles.state}>
      <span className={styles.icon}>
        <Icon name={icon} size={36} />
      </span>
      <Title className={styles.title}>{title}</Title>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action}
    </div>
  )
}

export interface ErrorStateProps {
  readonly error: unknown
  readonly onRetry?: () => void
  /** Where to go when the thing isn't there, or isn't for this person. */
  readonly onLeave?: () => void
}

/** A failed query in words, with a way on: try again, or leave when there is nothing to retry. */
export function ErrorState({ error, onRetry, onLeave }: ErrorStateProps) {
  const t = useT()
  const requestId = problemRequestId(error)
  if (isMissing(error))
    return (
      <EmptyState
        icon="search"
        title={t('state.missing')}
        text={t('state.missingHint')}
        action={onLeave && <Button onClick={onLeave}>{t('state.toList')}</Button>}
      />
    )
  return (
    <div className={styles.state} role="alert">
      <span className={styles.icon}>
        <Icon name="alert" size={36} />
      </span>
      <h2 className={styles.title}>{problemMessage(error, t)}</h2>
      {onRetry && (
        <Button icon="refresh" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
      {requestId !== null && <p className={styles.small}>{t('state.requestId', { requestId })}</p>}
    </div>
  )
}
