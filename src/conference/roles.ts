/** The roles of a person in one conference. */
export const roles = ['officer', 'chair', 'delegate', 'observer', 'technician'] as const;
export type Role = (typeof roles)[number];

/** The classes of delegations, which have different rights. */
export const delegationClasses = ['state', 'partner', 'organisation', 'ngo', 'guest'] as const;
export type DelegationClass = (typeof delegationClasses)[number];
