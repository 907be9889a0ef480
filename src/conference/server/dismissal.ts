type Concerns = { conference: string };

const isOfConference = ({ conference }: Concerns, seat: Concerns): boolean => seat.conference === conference;

/** `dismissOn` of a stream whose seats are of a conference: who may have it may be another now. */
export const dismissOnConference = {
	'conference.people': isOfConference,
	'conference.changed': isOfConference,
} as const;
