package purser.contract;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import purser.shared.EngineServer;

/** Lets Purser share what it knows, as if there were other replicas. */
public class EngineResource implements QuarkusTestResourceLifecycleManager {

    private EngineServer server;

    @Override
    public Map<String, String> start() {
        server = EngineServer.started();
        return Map.of("purser.shared.url", server.url());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
