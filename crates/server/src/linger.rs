//! Reads on when an answer came before the whole request was read, so that the sender sees the answer.
//!
//! A connection that closes over unread bytes is reset, and the reset overtakes the answer: whoever sent too much, or the
//! wrong thing, would hear of a broken line instead of the reason.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use futures::StreamExt;

/// How much is read and thrown away after an answer.
const MOST: usize = 64 << 20;
/// How long an answered sender may go on.
const PATIENCE: Duration = Duration::from_secs(30);

/// Gives the answer at once, and reads what is left of the request beside it.
pub(crate) async fn linger(request: Request, next: Next) -> Response {
    // Such a sender waits for leave to go on, and an answer is none.
    if request.headers().contains_key(header::EXPECT) {
        return next.run(request).await;
    }
    let left: Left = Arc::default();
    let request = request.map(|body| {
        Body::new(Lent {
            body: Some(body),
            left: left.clone(),
        })
    });
    let response = next.run(request).await;
    let unread = left.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(body) = unread {
        tokio::spawn(tokio::time::timeout(PATIENCE, read_out(body)));
    }
    response
}

type Left = Arc<Mutex<Option<Body>>>;

/// A body that goes back when whoever reads it stops before its end.
struct Lent {
    body: Option<Body>,
    left: Left,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, axum::Error>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let polled = Pin::new(body).poll_frame(context);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body
            .as_ref()
            .map_or_else(|| http_body::SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let unread = self.body.take().filter(|body| !body.is_end_stream());
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) = unread;
    }
}

async fn read_out(body: Body) {
    let mut stream = body.into_data_stream();
    let mut read = 0;
    while let Some(Ok(chunk)) = stream.next().await {
        read += chunk.len();
        if read > MOST {
            break;
        }
    }
}
