import { Binary, Timestamp } from '../bson/value.ts';
import type { Doc } from '../bson/value.ts';

const noSignature: Doc = { hash: new Binary(Buffer.alloc(20)), keyId: 0n };

/** The cluster time, by which clients order what they have seen. It never goes back. */
export class ClusterClock {
  #seconds = 0;
  #increment = 0;

  tick(): Timestamp {
    const seconds = Math.floor(Date.now() / 1000);
    if (seconds > this.#seconds) {
      this.#seconds = seconds;
      this.#increment = 0;
    }
    return new Timestamp({ t: this.#seconds, i: ++this.#increment });
  }

  stamp(reply: Doc): Doc {
    const time = this.tick();
    reply['$clusterTime'] = { clusterTime: time, signature: noSignature };
    reply['operationTime'] = time;
    return reply;
  }
}
