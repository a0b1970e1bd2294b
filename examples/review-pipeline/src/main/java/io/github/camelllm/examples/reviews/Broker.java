package io.github.camelllm.examples.reviews;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An ActiveMQ Artemis inside the process, reached over TCP like any other; it keeps messages in memory. */
final class Broker implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final String url;

    /** @param millis before a message that was given back comes again for the first time */
    Broker(long millis) throws Exception {
        AddressSettings queues = new AddressSettings()
                .setMaxDeliveryAttempts(ATTEMPTS)
                .setRedeliveryDelay(millis)
                .setRedeliveryMultiplier(2)
                .setDeadLetterAddress(SimpleString.of("dead"))
                .setExpiryAddress(SimpleString.of("expired"));
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:0")
                .addAddressSetting("#", queues);
        for (String queue : List.of("reviews", "analysed", "complaints", "refused", "dead")) {
            configuration.addQueueConfiguration(
                    QueueConfiguration.of(queue).setAddress(queue).setRoutingType(RoutingType.ANYCAST));
        }
        broker.setConfiguration(configuration).start();
        NettyAcceptor acceptor =
                (NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("tcp");
        url = "tcp://127.0.0.1:" + acceptor.getActualPort();
    }

    String url() {
        return url;
    }

    private JMSContext connect() {
        return new ActiveMQConnectionFactory(url).createContext();
    }

    void send(String queue, String... bodies) {
        try (JMSContext connection = connect()) {
            JMSProducer producer = connection.createProducer();
            for (String body : bodies) {
                producer.send(connection.createQueue(queue), body);
            }
        }
    }

    /** What waits in a queue: of each message the named property, or its text if that is empty. */
    List<String> waiting(String queue, String property) throws JMSException {
        List<String> waiting = new ArrayList<>();
        try (JMSContext connection = connect();
                QueueBrowser browser = connection.createBrowser(connection.createQueue(queue))) {
            for (Object message : Collections.list((Enumeration<?>) browser.getEnumeration())) {
                Message found = (Message) message;
                waiting.add(property.isEmpty() ? found.getBody(String.class) : found.getStringProperty(property));
            }
        }
        return waiting;
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker can't be stopped", e);
        }
    }
}
