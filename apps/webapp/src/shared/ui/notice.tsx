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
  /** Answers what was just pressed: it comes into sight, however far from the button it stands. */
  readonly isAnswer?: boolean
}

const ICONS: Record<NonNullable<NoticeProps['tone']>, IconName> = {
  info: 'message',
  warning: 'alert',
  error: 'alert',
  success: 'checkCircle',
}

/** Words where they belong: inside the page, next to what they are about. */
export function Notice({ tone = 'info', title, children, actions, isAnswer = false }: NoticeProps) {
  const notice = useRef<HTMLDivElement>(null)
  // Before the next frame, in which a form takes the focus to its first wrong field.
  useLayoutEffect(() => {
    if (isAnswer) notice.current?.scrollIntoView({ block: 'nearest' })
  }, [isAnswer])
  return (
    <div
      ref={notice}
      className={classNames(styles.notice, styles[tone])}
      role={tone === 'error' ? 'alert' : undefined}
    >
      <Icon name={ICONS[tone]} size={20} />
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        <div>{children}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}
