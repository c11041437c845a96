import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import styles from './notice.module.css'

export interface NoticeProps {
  /** `warning` for things to think about, `error` for things that failed. Default `info`. */
  readonly tone?: 'info' | 'warning' | 'error' | 'success'
  readonly title?: string
  readonly children: ReactNode
  /** Buttons below the text. */
  readonly actions?: ReactNode
}

const ICONS: Record<NonNullable<NoticeProps['tone']>, IconName> = {
  info: 'message',
  warning: 'alert',
  error: 'alert',
  success: 'checkCircle',
}

/** Words where they belong: inside the page, next to what they are about. */
export function Notice({ tone = 'info', title, children, actions }: NoticeProps) {
  const place = useRef<HTMLDivElement>(null)
  const isError = tone === 'error'
  // Below a long form it would come up out of sight, and the button would look dead. Before the eye is led to a wrong
  // field, which may be elsewhere.
  useLayoutEffect(() => {
    if (isError) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isError])
  return (
    <div ref={place} className={classNames(styles.notice, styles[tone])} role={isError ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} size={20} />
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        <div>{children}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}
