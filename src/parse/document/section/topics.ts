import type { Piece } from "../piece.js";
import type { Subject } from "../words/subject.js";

/** The topic at a place in a section. */
export interface TopicAt {
  readonly about: Subject | undefined;
  /** The presence that a heading states for what is below it. */
  readonly presence?: string | undefined;
  /** The level of the heading; 0 for other labels. */
  readonly level: number;
}

/** The topic before anything is announced. */
export const noTopic: TopicAt = { about: undefined, level: 0 };

/** Returns the topic that a piece announces for itself and those after it. */
export function topicAfter(piece: Piece, topic: TopicAt): TopicAt {
  switch (piece.kind) {
    case "label":
      return behindLabel(piece, topic);
    case "prose": {
      const { announces } = piece;
      if (!announces) return topic;
      return { about: announces.about, presence: announces.label, level: topic.level };
    }
    case "exception":
      return noTopic;
    default:
      return topic;
  }
}

function behindLabel(
  { about, presence, level }: Extract<Piece, { kind: "label" }>,
  topic: TopicAt,
): TopicAt {
  switch (about) {
    case "structure":
      return topic;
    case "presence":
      return { about: isListed(topic) ? topic.about : "parameters", presence, level: topic.level };
    case "other":
      // A deeper heading divides a list; another one ends its topic.
      if (isListed(topic) && topic.level > 0 && level > topic.level)
        return { ...topic, presence: undefined };
      return { about, level };
    default:
      return { about, presence, level };
  }
}

function isListed({ about }: TopicAt): boolean {
  return about === "parameters" || about === "answer" || about === "request";
}
