package dev.daruma.chaos.probe;

import java.io.IOException;
import java.net.HttpURLConnection;

/** A numbered write to a pod; its fate goes into the ledger. */
final class WriteConversation implements Conversation {

    private final Ledger ledger;
    private final String pod;
    private final String path;
    private final long number;

    WriteConversation(Ledger ledger, String pod, String path) {
        this.ledger = ledger;
        this.pod = pod;
        this.path = path;
        this.number = ledger.send(pod);
    }

    @Override
    public Category over(RelayedConnection connection) throws IOException {
        HttpAnswer answer = HttpAnswer.get(connection, pod, path + "?" + number);
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            return Category.STATUS;
        }
        return answer.body().strip().equals("ok " + number) ? Category.OK : Category.PAYLOAD;
    }

    @Override
    public void ended(Category category) {
        ledger.ended(pod, number, category);
    }
}
