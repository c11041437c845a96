/** What the product writes into the audit log, grouped by subject; the filter offers these. */
export const AUDIT_ACTIONS = [
  'user.roles_changed',
  'user.activated',
  'user.deactivated',
  'application.sent',
  'application.approved',
  'application.rejected',
  'master.added',
  'master.changed',
  'master.shift_started',
  'master.shift_ended',
  'settings.changed',
  'settings.initialised',
  'split_rules.changed',
  'equipment_type.added',
  'equipment_type.changed',
  'client.changed',
  'hand_in.confirmed',
  'hand_in.voided',
  'api_token.created',
  'api_token.revoked',
  'report.exported',
  'orders.import_started',
  'orders.imported',
  'notification.replayed',
  'backup.succeeded',
  'backup.failed',
  'backup.restored',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** A newer server may write actions this app has no words for. */
export const knownAction = (action: string): AuditAction | null =>
  AUDIT_ACTIONS.find((known) => known === action) ?? null
