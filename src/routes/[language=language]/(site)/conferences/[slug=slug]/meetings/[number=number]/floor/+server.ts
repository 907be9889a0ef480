import { movedToSection } from '#site/moved.server.ts';

/** The floor is a section of the meeting's page; forms of pages that were opened before are sent there too. */
export const GET = movedToSection('floor', '?follow');
export const POST = GET;
