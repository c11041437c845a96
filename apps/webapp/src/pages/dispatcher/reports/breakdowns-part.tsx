import type { ReportPeriod } from '../../../features/reports/api/reports'
import {
  EquipmentBreakdown,
  MastersBreakdown,
  StatusesBreakdown,
} from '../../../features/reports/components/breakdowns'

/** The charts and tables: below the fold, so they load after the figures. */
export function BreakdownsPart({ period }: { period: ReportPeriod }) {
  return (
    <>
      <MastersBreakdown period={period} />
      <EquipmentBreakdown period={period} />
      <StatusesBreakdown period={period} />
    </>
  )
}
