/** What a person is in one conference. */
export const roles = ['officer', 'chair', 'delegate', 'observer', 'technician'] as const;
export type Role = (typeof roles)[number];

/** What a delegation is; its rights differ by it. */
export const delegationClasses = ['state', 'partner', 'organisation', 'ngo', 'guest'] as const;
export type DelegationClass = (typeof delegationClasses)[number];
