import { useEffect, useState } from 'react'
import { offerDialog, type Question } from '../telegram/popup'
import { Button } from './button'
import { Sheet } from './sheet'
import styles from './dialog-host.module.css'

interface Asked extends Question {
  readonly answer: (isConfirmed: boolean) => void
}

/** Where `confirm()` asks when the client has no native popups. The shell renders it once. */
export function DialogHost() {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    offerDialog(
      (question) =>
        new Promise((resolve) => {
          setAsked({
            ...question,
            answer: (isConfirmed) => {
              setAsked(null)
              resolve(isConfirmed)
            },
          })
        }),
    )
  }, [])
  if (!asked) return null
  return (
    <Sheet
      title={asked.title ?? asked.confirm}
      onClose={() => {
        asked.answer(false)
      }}
      footer={
        <>
          <Button
            look={asked.isDestructive === true ? 'danger' : 'filled'}
            onClick={() => {
              asked.answer(true)
            }}
          >
            {asked.confirm}
          </Button>
          <Button
            onClick={() => {
              asked.answer(false)
            }}
          >
            {asked.cancel}
          </Button>
        </>
      }
    >
      <p className={styles.message}>{asked.message}</p>
    </Sheet>
  )
}
