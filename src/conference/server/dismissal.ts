type Concerns = { conference: string };

const isOfConference = ({ conference }: Concerns, seat: Concerns): boolean => seat.conference === conference;

/** `dismissOn` for a stream with seats of a conference: the viewers' rights may have changed. */
export const dismissOnConference = {
	'conference.people': isOfConference,
	'conference.changed': isOfConference,
} as const;
