import { useMutation } from '@tanstack/react-query'
import { useSubmit } from '../../../shared/api/use-submit'
import { useT } from '../../../shared/i18n/use-t'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Button } from '../../../shared/ui/button'
import { Section } from '../../../shared/ui/section'
import { showToast } from '../../../shared/ui/toast'
import { useIsWide } from '../../../shared/ui/use-is-wide'
import { downloadWorkbook, sendWorkbook, type ReportPeriod } from '../api/reports'
import { workbookFailure } from '../workbook-failure'

/** How long the browser may need to begin saving. */
const REVOKE_DELAY_MS = 60_000

/** The workbook: to the bot chat everywhere, and as a file where there is a disk to save it on. */
export function WorkbookActions({ period }: { period: ReportPeriod }) {
  const t = useT()
  const isWide = useIsWide()
  const onError = (error: Error): void => {
    showToast(workbookFailure(error, t), 'error')
  }
  const send = useSubmit({
    send: (days: ReportPeriod, idempotencyKey) => sendWorkbook(days, idempotencyKey),
    onSuccess: () => {
      showToast(t('reports.sent'))
    },
    onError,
  })
  const download = useMutation({
    mutationFn: downloadWorkbook,
    onSuccess: (file, { from, to }) => {
      saveFile(file, `pult-${from}-${to}.xlsx`)
    },
    onError,
  })
  useMainButton({
    text: t('reports.send'),
    isLoading: send.isPending,
    onClick: () => {
      send.mutate(period)
    },
  })
  if (!isWide) return null
  return (
    <Section isBare>
      <Button
        icon="download"
        isBusy={download.isPending}
        onClick={() => {
          download.mutate(period)
        }}
      >
        {t('reports.download')}
      </Button>
    </Section>
  )
}

function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, REVOKE_DELAY_MS)
}
